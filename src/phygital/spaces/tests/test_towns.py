"""Towns are found as people of the region write them."""

import pytest

from phygital.spaces.towns import _CUSTOMARY, COUNTRIES, towns


@pytest.mark.parametrize(
    ("written", "name", "country"),
    [
        *((text, "Korçë", "AL") for text in ("Korçë", "Korça", "KORCE", " korce ", "Corce", "Κορυτσά", "Корча")),
        *((text, "Thessaloníki", "GR") for text in ("Selanik", "Θεσσαλονίκη", "ΘΕΣΣΑΛΟΝΙΚΗ", "Солун", "Thessaloniki")),
        *((text, "Nicosia", "CY") for text in ("Λευκωσία", "Lefkoşa", "nicosia")),
        *((text, "Istanbul", "TR") for text in ("İstanbul", "istanbul", "ISTANBUL", "Κωνσταντινούπολη")),
        *((text, "Bitola", "MK") for text in ("Битола", "Manastır", "Μπίτολα")),
        *((text, "Plovdiv", "BG") for text in ("Пловдив", "Filibe")),
        ("Ersekë", "Ersekë", "AL"),
    ],
)
def test_a_town_is_found_in_any_script_and_most_spellings(written, name, country):
    (town,) = towns().find(written)
    assert (town.name, town.country) == (name, country)


@pytest.mark.parametrize(
    ("town", "language", "name"),
    [
        ("Korce", "el", "Κορυτσά"),
        ("Korce", "mk", "Корча"),
        ("Korce", "sq", "Korçë"),
        ("Bitola", "el", "Μπίτολα"),
        ("Bitola", "mk", "Битола"),
        ("Thessaloniki", "bg", "Солун"),
        ("Thessaloniki", "el", "Θεσσαλονίκη"),
        ("Skopje", "bg", "Скопие"),
        ("Chania", "mk", "Chaniá"),  # the data has no Macedonian name
    ],
)
def test_a_town_is_called_in_the_readers_script_where_the_data_has_it(town, language, name):
    assert towns().find(town)[0].called(language) == name


def test_customary_names_find_their_town():
    for identifier, names in _CUSTOMARY.items():
        for name in names.values():
            assert [town.id for town in towns().find(name)] == [identifier], name


def test_two_towns_of_one_name_are_both_told_the_larger_first():
    found = towns().find("Ereğli")
    assert len(found) == 2
    assert found[0].people > found[1].people
    assert {towns().with_id(town.id) for town in found} == set(found)


def test_what_names_no_town_is_answered_with_what_comes_near():
    assert towns().find("Tesalonki") == ()
    assert [town.name for town in towns().like("Tesalonki")] == ["Thessaloníki"]
    assert towns().like("zzyyxx") == ()
    assert towns().find("") == towns().find("  ") == towns().find("!") == ()


def test_a_place_is_near_a_town_whose_country_is_told():
    assert towns().nearest(40.63, 20.59).country == "AL"
    assert towns().nearest(40.78, 21.41).name == "Flórina"


def test_only_the_six_countries_are_there():
    everywhere = ((lat, lon) for lat in range(34, 44) for lon in range(19, 45))
    assert {towns().nearest(lat, lon).country for lat, lon in everywhere} == COUNTRIES
    assert 1_000 < len(towns()) < 2_500
