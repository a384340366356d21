"""Whatever the OpenAPI document allows, the API answers, and never with a fault of its own."""

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok

from pipeline.web.app import make_app
from pipeline.web.settings import Settings

_FEW = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_no_answer_is_a_fault_of_the_server(tmp_path: Path) -> None:
    hosts = ("testserver", "localhost", "127.0.0.1")
    app = make_app(Settings(tmp_path / "ho-so", hosts=hosts))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) >= 9
    for operation in operations:
        strategy = operation.as_strategy()

        @_FEW
        @given(case=strategy)
        def call(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(checks=[not_a_server_error])

        call()
