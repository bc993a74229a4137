"""The examples: plans whose address can be shared, in the reader's language, with the reasons why not."""

import json
import re
import tomllib

import pytest

from phygital.web.plan.tests.conftest import DEMO, text_of

NEAR_KORCE = "/{}/plan/loom-shuttle/?town=Korçë&quantity=1&radius=60"


def reasons_of(page: str) -> dict[str, set[str]]:
    """Space → codes of the reasons why it cannot make the whole."""
    block = page.partition('<ul class="why">')[2].partition("</ul>")[0]
    names = (item.partition("<h3>")[2].partition("<small")[0].strip() for item in block.split("<li>")[1:])
    codes = (set(re.findall(r'data-code="([^"]+)"', item)) for item in block.split("<li>")[1:])
    return dict(zip(names, codes, strict=True))


def test_a_visitor_from_korce_reads_in_albanian_who_can_make_the_shuttle_at_what_cost(client):
    response = client.get(NEAR_KORCE.format("sq"))
    page = text_of(response)
    assert response.status_code == 200
    assert "Sovajkë për tezgjah" in page
    assert "Korçë" in page
    for space, cost, km in (("Laboratori Liqeni", "3.979", "33,2 km"), ("Εργαστήρι Φλώρινας", "59,67", "56 km")):
        after = page.partition(space)[2][:80].replace("\N{NO-BREAK SPACE}", " ").replace("3 979", "3.979")
        assert cost in after, (space, after)
        assert km in after


def test_the_body_can_be_made_in_three_spaces_and_each_other_says_by_which_reason_it_cannot(client):
    response = client.get(NEAR_KORCE.format("sq"))
    whole = json.loads(client.get(NEAR_KORCE.format("sq") + "&format=json").content)
    (body,) = (part for part in whole["parts"] if part["id"] == "body")
    assert [option["space_id"] for option in body["options"]] == ["voskopoja", "liqeni", "florina"]
    assert [option["cost"]["known"]["amount"] for option in body["options"]] == ["1698", "3742", "56.15"]
    others = ("Punishtja e Pazarit", "Garazhi 3D", "Gdhendësit e Voskopojës", "Shtëpia e Tezgjahut")
    assert reasons_of(response.content.decode()) == {space: {"process.missing"} for space in others}


def test_why_not_tells_the_numbers_and_the_remedy(client):
    page = text_of(client.get("/en/plan/loom-shuttle/?town=Korçë&radius=20"))
    assert "No single space can make all of it. Together these can: Garazhi 3D demo + Gdhendësit e Voskopojës" in page
    assert "Laboratori Liqeni (demo) is 33.2 km away in a straight line; you look within 20 km." in page
    assert "Look within 34 km." in page


@pytest.mark.parametrize("town", ["Korca", "korce", "Κορυτσά", "Корча", "40.61861, 20.78083", "40,61861 20,78083"])
def test_a_town_may_be_written_in_any_way(client, town):
    answer = client.get("/en/plan/loom-shuttle/", {"town": town, "format": "json"}).json()
    assert (answer["query"]["lat"], answer["query"]["lon"], answer["query"]["country"]) == (40.619, 20.781, "AL")


def test_the_town_is_called_in_the_readers_script(client):
    assert "Κορυτσά · " in text_of(client.get(NEAR_KORCE.format("el")))


def test_without_a_town_the_page_asks_for_one_and_complains_of_nothing(client):
    response = client.get("/en/plan/stage-lantern/")
    assert response.status_code == 200
    assert "Where are you?" in text_of(response)
    assert 'aria-invalid="true"' not in response.content.decode()


def test_two_towns_of_one_name_are_offered_and_one_is_taken(client):
    response = client.get("/en/plan/loom-shuttle/?town=Ereğli")
    assert response.status_code == 422
    assert "2 towns are called “Ereğli”. Which one do you mean?" in text_of(response)
    first, second = re.findall(r'name="place" value="(\d+)"', response.content.decode())
    answers = [client.get(f"/en/plan/loom-shuttle/?town=Ereğli&place={town}") for town in (first, second)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert f'type="hidden" name="place" value="{second}"' in answers[1].content.decode()


def test_a_town_that_nobody_knows_is_answered_with_what_comes_near_or_what_to_do(client):
    near = client.get("/en/plan/loom-shuttle/?town=Tesalonki&quantity=3")
    assert near.status_code == 422
    assert "We know no town called “Tesalonki”. Do you mean one of these?" in text_of(near)
    assert "Thessaloníki, Greece" in text_of(near)
    assert 'name="quantity" value="3"' in near.content.decode()
    assert "Write a larger town nearby" in text_of(client.get("/en/plan/loom-shuttle/?town=zzyyxx"))
    assert "“95, 20” is no place." in text_of(client.get("/en/plan/loom-shuttle/?town=95, 20"))


def test_what_the_reader_says_of_the_parts_and_of_the_ranking_is_taken(client):
    said = {"town": "Korçë", "process:body": "wood carving", "material:body": "walnut", "pieces:body": "2"}
    said |= {"choose:0": "bobbin-turned", "hour": "0", "km": "100,5", "quantity": "3", "format": "json"}
    answer = client.get("/en/plan/loom-shuttle/", said).json()
    parts = {part["id"]: part for part in answer["parts"]}
    assert set(parts) == {"body", "bobbin-turned"}
    assert parts["body"]["pieces"] == 6
    assert parts["body"]["facts"]["material"] == {"value": "walnut", "source": "declared", "why": None}
    assert parts["body"]["facts"]["processes"]["value"] == ["wood-carving"]
    assert answer["query"]["weights"] == {"currency": "ALL", "hour": 0.0, "km": 100.5}


def test_the_reader_names_processes_in_their_own_language(client):
    said = {"town": "Κορυτσά", "process:body": "ξυλογλυπτική", "material:body": "καρυδιά", "format": "json"}
    (body,) = (p for p in client.get("/el/plan/loom-shuttle/", said).json()["parts"] if p["id"] == "body")
    assert (body["facts"]["processes"]["value"], body["facts"]["material"]["value"]) == (["wood-carving"], "walnut")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("quantity", "many", "“many” is no number of pieces."),
        ("quantity", "0", "“0” is no number of pieces."),
        ("radius", "far", "“far” is no distance."),
        ("radius", "0", "“0” is no distance."),
        ("radius", "nan", "“nan” is no distance."),
        ("hour", "-1", "“-1” is no amount."),
        ("process:body", "magic", "No process is called “magic”"),
        ("material:body", "unobtainium", "No material is called “unobtainium”"),
        ("pieces:body", "1.5", "“1.5” is no number of pieces."),
    ],
)
def test_what_cannot_be_understood_is_said_at_its_field_and_stays_as_typed(client, field, value, sentence):
    response = client.get("/en/plan/loom-shuttle/", {"town": "Korçë", field: value})
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert f'value="{value}"' in response.content.decode()


def test_json_tells_what_is_not_clear_too(client):
    response = client.get("/en/plan/loom-shuttle/?town=Tesalonki", headers={"accept": "application/json"})
    assert response.status_code == 422
    answer = response.json()
    assert [reason["code"] for reason in answer["refused"]] == ["ask.town_near"]
    assert [town["name"] for town in answer["towns"]] == ["Thessaloníki"]


def test_a_program_that_accepts_json_gets_it_and_caches_are_told(client):
    response = client.get(NEAR_KORCE.format("en"), headers={"accept": "application/json"})
    assert response.headers["Content-Type"] == "application/json"
    assert "Accept" in response.headers["Vary"]
    assert response.json()["title"] == "Loom shuttle"


def test_an_example_that_is_not_there_is_not_found(client):
    assert client.get("/en/plan/teapot/?town=Korçë").status_code == 404
    assert client.get("/en/plan/..%2fdesigns/?town=Korçë").status_code == 404


def test_what_is_typed_never_becomes_part_of_the_page(client):
    page = client.get("/en/plan/loom-shuttle/", {"town": '"><script>x()</script>'}).content.decode()
    assert "<script>x()" not in page
    assert "&lt;script&gt;" in page


def test_every_page_of_the_plan_brings_its_sheet_and_labels_every_field(client):
    example = "/en/plan/loom-shuttle/"
    for address in ("/en/plan/", example, f"{example}?town=Korçë", f"{example}?hour=x"):
        page = client.get(address).content.decode()
        assert "css/plan.css" in page
        fields = set(re.findall(r'<input id="([^"]+)"', page)) | set(re.findall(r'type="file" id="([^"]+)"', page))
        labels = dict(re.findall(r'<label [^>]*for="([^"]+)">([^<]*)</label>', page))
        assert fields <= {field for field, label in labels.items() if label.strip()}


@pytest.mark.parametrize("name", ["loom-shuttle", "stage-lantern"])
def test_an_example_is_called_on_the_first_page_as_its_manifest_calls_it(client, name):
    manifest = tomllib.loads((DEMO / name / "okh.toml").read_text("utf-8"))
    for language, title in {"en": manifest["name"], **manifest["name-in"]}.items():
        assert f">{title}</a>" in client.get(f"/{language}/plan/").content.decode()
