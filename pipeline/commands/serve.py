"""`bienban serve`: the local page, on this computer alone or for an office with a password."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from minutes.errors import BienbanError
from pipeline.datafile import read_tree
from pipeline.faults import explain_os_error
from pipeline.garbage import collect_seldom
from pipeline.usage import parse_port


def serve_command(  # noqa: PLR0913 - the options of the command
    context: typer.Context,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="THƯ-MỤC")] = Path("ho-so"),
    port: Annotated[str, typer.Option("--port", metavar="CỔNG")] = "0",
    browser: Annotated[bool, typer.Option("--browser/--no-browser")] = True,
    host: Annotated[str, typer.Option("--host", metavar="ĐỊA-CHỈ")] = "127.0.0.1",
    name: Annotated[list[str] | None, typer.Option("--name", metavar="TÊN-MÁY")] = None,
    certificate: Annotated[Path | None, typer.Option("--cert", metavar="TỆP.pem")] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="TỆP.pem")] = None,
    proxy: Annotated[bool, typer.Option("--proxy")] = False,
    set_password: Annotated[bool, typer.Option("--set-password")] = False,
) -> None:
    """Serve the page until Ctrl-C."""
    from pipeline.web.login import keep_password  # noqa: PLC0415 - the page is heavy
    from pipeline.web.serving import Address, make_settings, serve  # noqa: PLC0415

    words = read_tree("words.yaml")["serve"]
    if set_password:
        keep_password(out, getpass.getpass(words["password"]))
        context.obj.say(words["password_kept"])
        return
    address = Address(host, parse_port(port), tuple(name or ()), certificate, key, proxy)
    settings = make_settings(out, address)

    def say(link: str) -> None:
        context.obj.say(words["started"].format(link=link))

    collect_seldom()
    try:
        serve(settings, address, opens=browser, say=say)
    except OSError as error:
        reason = explain_os_error(error)
        raise BienbanError("serve-port", host=host, port=port, reason=reason) from error
