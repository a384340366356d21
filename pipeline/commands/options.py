"""Arguments and options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[list[str], typer.Argument(show_default=False)]
Home = Annotated[str | None, typer.Option("--home", metavar="NƠI")]
Published = Annotated[str | None, typer.Option("--published", metavar="NGÀY")]
Kinds = Annotated[str | None, typer.Option("--kind", metavar="LOẠI,…")]
SystemName = Annotated[str | None, typer.Option("--system", metavar="HỆ")]
OfficeFile = Annotated[Path | None, typer.Option("--office", metavar="TỆP")]
TemplateFile = Annotated[Path | None, typer.Option("--template", metavar="TỆP.docx")]
Split = Annotated[bool, typer.Option("--split")]
Draft = Annotated[bool, typer.Option("--draft")]
Annotate = Annotated[Path | None, typer.Option("--annotate", metavar="THƯ-MỤC")]
Archive = Annotated[str | None, typer.Option("--db", metavar="KHO")]
Out = Annotated[Path | None, typer.Option("--out", metavar="THƯ-MỤC")]
