"""The server's own door: its port after a run that was cut, and a port that is taken."""

import socket

import pytest

from pipeline.faults import explain_os_error
from pipeline.web.serving import bind


def test_a_port_with_a_connection_left_behind_is_taken_again() -> None:
    first = bind("127.0.0.1", 0)
    port = first.getsockname()[1]
    guest = socket.create_connection(("127.0.0.1", port))
    served, _ = first.accept()
    served.close()  # The side that closes first keeps the port for a while.
    guest.recv(1)
    guest.close()
    first.close()
    second = bind("127.0.0.1", port)
    assert second.getsockname()[1] == port
    second.close()


def test_a_port_in_use_is_refused_in_words() -> None:
    first = bind("127.0.0.1", 0)
    with pytest.raises(OSError, match=r".") as caught:
        bind("127.0.0.1", first.getsockname()[1])
    first.close()
    assert explain_os_error(caught.value) == "cổng này đang được một chương trình khác dùng"
