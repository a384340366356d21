"""Office profiles in a form: what stands in the fields becomes the YAML file, and back."""

import re
from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from minutes.errors import BienbanError
from minutes.ids import slugify
from minutes.tree import write_tree
from output.office import Office, parse_office, read_office
from pipeline.datafile import read_tree
from pipeline.usage import SYSTEMS
from pipeline.web.messages import explain_here, say
from pipeline.web.settings import Settings
from pipeline.web.shelf import find_file, list_files
from pipeline.web.views import Serving, render_page
from pipeline.writing import write_file

router = APIRouter(include_in_schema=False)

# Fields of one line, and fields of one item a line.
WORDS: Final = ("name", "symbol", "place", "drafting_unit", "archive", "superior")
LISTS: Final = ("parent", "issuer", "recipients")
# Of the name of a file; systems hold some 255 bytes.
_LONGEST: Final = 80
_FILE: Final = re.compile(r"[\w-]+(?: [\w-]+)*\.yaml")


@router.get("/co-quan")
def show_offices(request: Request, settings: Serving, tep: str = "") -> Response:
    """Show the profiles, and one of them or an empty one in the form."""
    path = find_file(settings.offices, tep)
    office = read_office(path) if path else Office("nha-nuoc")
    return _show(request, settings, tep, _fields(office))


@router.post("/co-quan")
async def keep_office(request: Request, settings: Serving) -> Response:
    """Keep the profile that the form describes; a fault leaves the form as it is."""
    form = await request.form()
    values = {key: str(value).strip() for key, value in form.items()}
    file = values.pop("file", "")
    try:
        text = write_tree(_tree(values))
        parse_office(text, file=file or values.get("name", ""))
        name = (
            file
            if _FILE.fullmatch(file)
            else f"{slugify(values.get('name', ''))[:_LONGEST] or 'moi'}.yaml"
        )
        if name != file and (settings.offices / name).exists():
            taken = say("office-taken", name=name.removesuffix(".yaml"))
            return _show(request, settings, "", values, taken)
        write_file(settings.offices / name, text.encode())
    except BienbanError as error:
        return _show(request, settings, file, values, explain_here(error))
    return RedirectResponse("/co-quan", status_code=303)


@router.post("/co-quan/xoa")
def drop_office(settings: Serving, *, name: Annotated[str, Form()]) -> Response:
    """Take a profile away."""
    path = find_file(settings.offices, name)
    if path is not None:
        path.unlink()
    return RedirectResponse("/co-quan", status_code=303)


def _fields(office: Office) -> dict[str, str]:
    """Write a profile as the texts of the fields."""
    return {
        "system": office.system,
        **{key: getattr(office, key) or "" for key in WORDS},
        **{key: "\n".join(getattr(office, key)) for key in LISTS},
        "signer.authority": "\n".join(office.signer.authority),
        "signer.office": office.signer.office or "",
        "signer.name": office.signer.name or "",
    }


def _tree(values: Mapping[str, str]) -> dict[str, object]:
    """Make the tree of a profile out of the texts of the fields; blank ones are left out."""

    def lines(key: str) -> list[str]:
        return [line.strip() for line in values.get(key, "").split("\n") if line.strip()]

    signer = {
        "authority": lines("signer.authority"),
        "office": values.get("signer.office") or None,
        "name": values.get("signer.name") or None,
    }
    tree = {
        "system": values.get("system", ""),
        **{key: values.get(key) or None for key in WORDS},
        **{key: lines(key) for key in LISTS},
        "signer": {key: value for key, value in signer.items() if value},
    }
    return {key: value for key, value in tree.items() if value}


def _show(
    request: Request, settings: Settings, file: str, values: Mapping[str, str], fault: str = ""
) -> Response:
    page = {
        "fault": fault,
        "file": file,
        "values": {**_fields(Office("nha-nuoc")), **values},
        "offices": list_files(settings.offices, ".yaml"),
        "systems": SYSTEMS,
        "groups": read_tree("web.yaml")["office_groups"],
        "many": (*LISTS, "signer.authority"),
    }
    return render_page(request, "offices.html", page, status=422 if fault else 200)
