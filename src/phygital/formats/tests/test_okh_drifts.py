"""The ways in which real manifests stray from the standard, one small case each."""

import pytest

from phygital.formats import okh
from phygital.formats.model import Agent, Generation, Role
from phygital.kit.errors import Unreadable


def codes(manifest):
    return {warned.reason.code for warned in manifest.warnings}


def told(manifest, code):
    return [(warned.path, warned.line) for warned in manifest.warnings if warned.reason.code == code]


@pytest.mark.parametrize(
    ("text", "name", "generation", "version"),
    [
        ("title: a\nlicensor: b\n", "okh.yml", Generation.V1, ""),
        ("%Open know-how manifest 0.1\ntitle: a\n", "x", Generation.V1, "0.1"),
        ("%Open Know-How Manifest\n---\ntitle: a\n", "x.toml", Generation.V1, ""),
        ("okh-manifest-version: 1.0.0\ntitle: a\n", "x.txt", Generation.V1, "1.0.0"),
        ('okhv = "OKH-LOSHv1.0"\nname = "a"\n', "x.yml", Generation.LOSH, "OKH-LOSHv1.0"),
        ('# c\n\nokhv = "2.0"\nname = "a"\n', "x", Generation.V2, "2.0"),
        ('name = "a"\nfunction = "b"\n', "okh.toml", Generation.V2, ""),
        ('[rdf]\nprefix = "x"\n[x]\n', "okh.toml", None, ""),
        ("okhv: 2.4\nname: a\n", "okh.yml", Generation.V2, "2.4"),
        ('{"okhv": "2.4", "name": "a"}', "okh.json", Generation.V2, "2.4"),
        ("???\n", "okh.toml", None, ""),
        ("just words\n", "okh.yml", None, ""),
        ("- a\n- b\n", "okh.yml", None, ""),
        ("services:\n  web: x\n", "docker-compose.yml", None, ""),
        ('{"name": "left-pad", "version": "1", "license": "MIT"}', "package.json", None, ""),
        ("description: only that\n", "okh.yml", Generation.V1, ""),
        ("description: only that\n", "readme.yml", None, ""),
    ],
)
def test_the_content_decides_the_generation_before_the_name_does(text, name, generation, version):
    if generation is None:
        with pytest.raises(Unreadable):
            okh.read(text.encode(), name=name)
        return
    manifest = okh.read(text.encode(), name=name)
    assert (manifest.generation, manifest.okh_version) == (generation, version)


def test_a_syntax_error_names_the_line_and_the_file():
    with pytest.raises(Unreadable) as refusal:
        okh.read(b'okhv = "2.4"\nname = "open\n', name="designs/okh.toml")
    reason = refusal.value.reasons[0]
    assert (reason.code, reason["name"], reason["line"]) == ("toml.syntax", "designs/okh.toml", 2)


def test_scalars_stay_as_typed(v1):
    manifest = v1("version: 0.10\nmanifest-language: NO\ndate-created: 2020-01-01")
    assert manifest.version == "0.10"
    assert manifest.extra == {"manifest-language": "NO", "date-created": "2020-01-01"}


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("indended-use", "intended-use"),
        ("intended_use", "intended-use"),
        ("Intended Use", "intended-use"),
        ("intendedUse", "intended-use"),
        ("manifest_language", "manifest-language"),
    ],
)
def test_a_misspelt_key_lands_under_the_name_of_the_standard(v1, written, standard):
    manifest = v1(f"{written}: weave")
    assert manifest.extra == {standard: "weave"}
    assert told(manifest, "okh.key_respelt") == [(written, 2)]


def test_other_spellings_of_known_keys_are_understood(v2):
    manifest = v2(
        'organisation = "OSE"\ndocumentationLanguage = "en"\nforkOf = "https://a.org"\n'
        'userManual = "m.md"\n[[Software]]\nrelease = "https://b.org/1"\n'
    )
    assert manifest.organisations == (Agent("OSE"),)
    assert manifest.languages == ("en",)
    assert manifest.links == (("derivative-of", "https://a.org"),)
    assert [(ref.role, ref.path) for ref in manifest.files] == [
        (Role.DOCUMENT, "m.md"),
        (Role.SOFTWARE, "https://b.org/1"),
    ]
    assert len(told(manifest, "okh.key_respelt")) == 5


def test_the_same_field_in_two_spellings_counts_once_and_is_told(v2):
    manifest = v2('documentation-language = "en"\ndocumentationLanguage = "de"')
    assert manifest.languages == ("en",)
    assert manifest.extra == {}
    assert told(manifest, "document.field_twice") == [("documentationLanguage", 4)]


def test_unknown_keys_that_differ_in_spelling_are_two(v1):
    assert v1("Glaze Type: a\nglaze_type: b").extra == {"Glaze Type": "a", "glaze_type": "b"}


def test_a_spelling_that_says_nothing_gives_way_to_one_that_does(v1):
    manifest = v1("intended-use:\nintended_use: weave\nindended-use: ''")
    assert manifest.extra == {"intended-use": "weave"}
    assert "document.field_twice" not in codes(manifest)


@pytest.mark.parametrize(
    ("toml", "agents"),
    [
        ('licensor = "Jo"', (Agent("Jo"),)),
        ('licensor = ["Jo", "Al"]', (Agent("Jo"), Agent("Al"))),
        ('licensor = "Jo <jo@a.org>"', (Agent("Jo", "jo@a.org"),)),
        ('licensor = "jo@a.org"', (Agent("", "jo@a.org"),)),
        ('licensor = {name = "Jo", email = "jo@a.org", memberOf = "OSE"}', (Agent("Jo", "jo@a.org", "OSE"),)),
        ('licensor = [{name = "Jo", memberOf = {name = "OSE"}}]', (Agent("Jo", affiliation="OSE"),)),
        ('licensor = {name = "Jo", url = "https://jo.org"}', (Agent("Jo", links=(("url", "https://jo.org"),)),)),
        ('licensor = {name = "", phone = ""}', ()),
        ("licensor = {phone = [[1]]}", ()),
        ('licensor = ["", 3, []]', (Agent("3"),)),
        ("licensor = {affiliation = 'OSE', organization = 'X', social = ['y']}", (Agent("", "", "OSE"),)),
        ("licensor = {name = 'Jo', email = 'ask me'}", (Agent("Jo"),)),
    ],
)
def test_people_come_as_text_list_or_table(v2, toml, agents):
    assert v2(toml).licensors == agents


def test_people_of_a_yaml_manifest_keep_their_handles_and_their_addresses_apart(v1):
    manifest = v1(
        "contact:\n  name: Jo\n  social:\n    - platform: Twitter\n      user-handle: '@jo'\n"
        "contributors: Robert Read, PhD, rob@a.org\nmanifest-author: {name: Al, email: al@a.org}\n"
        "remarks: write to me@a.org or to {you}\nlist: [a@b.org, {deep: c@d.org}, 3]"
    )
    assert manifest.contacts == (Agent("Jo", links=(("Twitter", "@jo"),)),)
    assert manifest.contributors == (Agent("Robert Read, PhD", "rob@a.org"),)
    assert manifest.authors == (Agent("Al", "al@a.org"),)
    assert manifest.extra == {"remarks": "write to … or to {you}", "list": ["…", {"deep": "…"}, "3"]}
    assert told(manifest, "document.email_removed") == [("remarks", 9), ("list", 10)]


@pytest.mark.parametrize(
    ("toml", "grams"),
    [
        ("mass = 100.5", 100.5),
        ('mass = {value = 2, unit = "kg"}', 2000),
        ("mass = {value = 2}", 2),
        ('[[mass]]\nvalue = 80\nunit = "g"', 80),
        ('mass = "1.2 kg"', 1200),
        ("mass = 0", None),
        ('mass = "heavy"', None),
        ("mass = nan", None),
    ],
)
def test_mass_is_a_number_a_text_or_a_table(v2, toml, grams):
    manifest = v2(toml)
    assert manifest.mass_g == grams
    assert ("okh.mass_unclear" in codes(manifest)) == (grams is None) == ("mass" in manifest.extra)


@pytest.mark.parametrize(
    ("toml", "sides"),
    [
        ("[outer-dimensions]\nwidth = 1\ndepth = 2\nheight = 3", (1, 2, 3)),
        ('[outer-dimensions]\nwidth = "1 cm"\nlength = "2"\nheight = 3', (10, 2, 3)),
        ('[outer-dimensions]\nopenSCAD = "cube(size = [4,5,6]"\nunit = "cm"', (40, 50, 60)),
        ('[[outer-dimensions]]\nopenSCAD = "cube([4,5,6])"\nunit = "mm"', (4, 5, 6)),
        ('outer-dimension = "cylinder(h=30, r=28)"\nouter-dimension-dim = "mm"', (56, 56, 30)),
        ("[outer-dimensions]\nwidth = 0\ndepth = 0\nheight = 0", None),
        ("[outer-dimensions]\nwidth = 1", None),
        ('outer-dimension = "big"\nouter-dimension-dim = "mm"', None),
        ("outer-dimensions = 5", None),
    ],
)
def test_sizes_come_in_two_shapes_and_with_missing_brackets(v2, toml, sides):
    manifest = v2(toml)
    assert manifest.outer_mm == sides
    assert ("okh.size_unclear" in codes(manifest)) == (sides is None) == bool(manifest.extra)


@pytest.mark.parametrize(
    ("yaml", "licences"),
    [
        ("license: MIT", [("MIT", "MIT", "all")]),
        ("licence: CC BY-SA 4.0", [("CC-BY-SA-4.0", "CC BY-SA 4.0", "all")]),
        (
            "license: {hardware: CERN OHL v1.2, software: GPLv3}",
            [("CERN-OHL-1.2", "CERN OHL v1.2", "hardware"), ("GPL-3.0-only", "GPLv3", "software")],
        ),
        (
            "license: {documentation: [MIT, CC0]}",
            [("MIT", "MIT", "documentation"), ("CC0-1.0", "CC0", "documentation")],
        ),
        ("license: {name: MIT, url: 'https://mit.edu'}", [("MIT", "MIT", "all")]),
        ("license: [MIT, Nonsense]", [("MIT", "MIT", "all"), (None, "Nonsense", "all")]),
        ("license: ~", []),
        ("license: [value]", []),
    ],
)
def test_licences_of_every_shape_keep_what_was_written(v1, yaml, licences):
    manifest = v1(yaml)
    assert [(licence.expression, licence.original, licence.scope) for licence in manifest.licences] == licences


def test_what_is_odd_about_a_licence_is_told_with_its_line(v1):
    manifest = v1("license:\n  hardware: Nonsense\n  software: GPLv3\n  data: MIT")
    assert told(manifest, "okh.licence_unknown") == [("license.hardware", 3)]
    assert told(manifest, "okh.licence_respelt") == [("license.software", 4)]
    assert told(manifest, "okh.licence_scope") == [("license.data", 5)]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("EN_uk", "en-GB"),
        ("English-UK", "en-GB"),
        ("German", "de"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("sl-rozaj", "sl-rozaj"),
        ("the local one", "the local one"),
    ],
)
def test_languages_become_tags(v1, written, tag):
    manifest = v1(f"documentation-language: {written}")
    assert manifest.languages == (tag,)
    assert ("okh.language_unknown" in codes(manifest)) == (" " in tag)


@pytest.mark.parametrize(
    ("written", "path", "is_url"),
    [
        ("/parts/a.stl", "/parts/a.stl", False),
        ("parts\\\\a.stl", "parts/a.stl", False),
        ("folder", "folder", False),
        ("my parts/sub folder", "my parts/sub folder", False),
        ("Assembly manual.pdf", "Assembly manual.pdf", False),
        ("https://a.org/b?c=d", "https://a.org/b?c=d", True),
        ("www.a.org", "www.a.org", True),
    ],
)
def test_paths_are_kept_as_written_but_for_backslashes(v2, written, path, is_url):
    (ref,) = v2(f'source = "{written}"').files
    assert (ref.path, ref.is_url, ref.role, ref.key, ref.line) == (path, is_url, Role.SOURCE, "source", 3)


@pytest.mark.parametrize(
    "prose", ["legs, seat, back", "rolling pin and a pan", "https://a.org and more", "a, b.c", "x" * 501, "a\\nb.txt"]
)
def test_prose_in_the_place_of_a_file_is_no_file(v1, prose):
    manifest = v1(f'bom: "{prose}"')
    assert manifest.files == ()
    assert "bom" in manifest.extra
    assert told(manifest, "okh.not_a_path") == [("bom", 2)]


def test_file_lists_take_texts_and_tables(v1):
    manifest = v1(
        "making-instructions:\n  - path: a b, c\n    title: How\n  - plain.md\n  - title: nowhere\n"
        "image:\n  - {location: i.png, depicts: side, tags: [x]}\nmaintenance-instructions: m.md"
    )
    assert [(ref.path, ref.title, ref.line) for ref in manifest.files] == [
        ("a b, c", "How", 3),
        ("plain.md", "", 5),
        ("i.png", "side", 8),
        ("m.md", "", 9),
    ]
    assert told(manifest, "okh.file_without_path") == [("making-instructions.3", 6)]
    assert manifest.extra["image"] == [{"location": "i.png", "depicts": "side", "tags": ["x"]}]


def test_links_come_as_address_or_table(v1):
    manifest = v1(
        "project-link: https://a.org\nderivative-of: {title: T, manifest: 'https://m', web: 'https://w'}\n"
        "variant-of: [https://x.org, '']"
    )
    assert manifest.links == (
        ("project", "https://a.org"),
        ("derivative-of", "https://w"),
        ("derivative-of-manifest", "https://m"),
        ("derivative-of-title", "T"),
        ("variant-of", "https://x.org"),
    )


def test_templates_that_nobody_filled_in_say_nothing(v1):
    manifest = v1("development-stage: [value]\nversion: '[value]'\nkeywords: ['[value]', loom]")
    assert (manifest.stage, manifest.version, manifest.keywords) == ("", "", ("loom",))
    assert told(manifest, "document.placeholder") == [("development-stage", 2), ("version", 3)]


@pytest.mark.parametrize("yaml", ["keywords: a, b; a", "keywords: [a, b]", "keyword:\n  - a\n  - b"])
def test_keywords_come_as_list_or_text(v1, yaml):
    assert v1(yaml).keywords == ("a", "b")


def test_parts_of_a_toml_manifest(v2):
    manifest = v2(
        'tsdc = "ASM"\n[[part]]\nname = "Ring\\n"\nsource = "r.scad"\nexport = ["r.stl", "r.pdf"]\n'
        'tsdc = ["3DP", "COT"]\nmaterial = "PLA"\nquantity = 4\ninfill = 20\nsupports = false\n[part.mass]\nvalue = 3\n'
        '[[part]]\nexport = "x.stl"\ncount = "some"\n'
    )
    ring, nameless = manifest.parts
    assert (ring.name, ring.quantity, ring.tsdc, ring.material, ring.mass_g) == ("Ring", 4, ("3DP", "COT"), "PLA", 3)
    assert [(ref.path, ref.role) for ref in ring.files] == [
        ("r.scad", Role.SOURCE),
        ("r.stl", Role.EXPORT),
        ("r.pdf", Role.EXPORT),
    ]
    assert ring.details == {"infill": 20, "supports": False}
    assert (ring.line, nameless.line) == (4, 15)
    assert told(manifest, "okh.part_without_name") == [("part.2", 15)]
    assert told(manifest, "okh.quantity_unclear") == [("part.2.count", 17)]
    assert nameless.details == {"count": "some"}


def test_parts_of_a_yaml_manifest(v1):
    manifest = v1("sub:\n  - title: Leg\n    manifest: https://a/okh.yml\n  - Seat\n  - [x]")
    assert [(part.name, dict(part.details)) for part in manifest.parts] == [
        ("Leg", {"manifest": "https://a/okh.yml"}),
        ("Seat", {}),
    ]
    (single,) = v1("sub-parts: {title: Leg}").parts
    assert single.name == "Leg"
    (nameless,) = v1("sub-parts: {material: oak}").parts
    assert nameless.name == ""


def test_what_the_standard_asks_for_and_is_not_there_is_told(v1, v2):
    missing = {w.reason["key"] for w in v1("").warnings}
    assert missing == {"description", "license", "licensor", "documentation-home"}
    assert {w.reason["key"] for w in v2("").warnings} == {"repo", "license", "licensor", "function"}


def test_unknown_keys_are_kept_unchanged(v2):
    manifest = v2('"$schema" = "x"\nfabric-width-mm = 400\n[custom]\nDeep = [1, 2.5, true]')
    assert manifest.extra == {"$schema": "x", "fabric-width-mm": 400, "custom": {"Deep": [1, 2.5, True]}}


def test_texts_lose_only_their_outer_white_space(v2):
    manifest = v2('function = """\nweaves\n\nwell\n"""\ntechnology-readiness-level = "OTRL-5"')
    assert manifest.description == "weaves\n\nwell"
    assert manifest.stage == "OTRL-5"


def test_long_prose_is_shortened_in_warnings(v1):
    manifest = v1(f"license: {'very ' * 30}free")
    (warned,) = [w for w in manifest.warnings if w.reason.code == "okh.licence_unknown"]
    assert len(str(warned.reason["text"])) == 80
