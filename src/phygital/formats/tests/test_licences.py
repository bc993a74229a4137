import pytest
from hypothesis import given
from hypothesis import strategies as st

from phygital.formats.licences import normalise


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MIT", "MIT"),
        ("mit license", "MIT"),
        ("The MIT License", "MIT"),
        ("Expat", "MIT"),
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0"),
        ("cc by-sa 4.0", "CC-BY-SA-4.0"),
        ("CC BY SA v4", "CC-BY-SA-4.0"),
        ("CC-BY-SA v4.0", "CC-BY-SA-4.0"),
        ("LicenseRef-CC BY-SA-4.0", "CC-BY-SA-4.0"),
        ("LicenseRef-CC-by-sa 3.0", "CC-BY-SA-3.0"),
        ("BY-SA 4.0", "CC-BY-SA-4.0"),
        ("CC BY 4.0 International", "CC-BY-4.0"),
        ("CC-BY-SA-NC-4.0", "CC-BY-NC-SA-4.0"),
        ("Creative Commons Attribution-ShareAlike 4.0 International License", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives 3.0 Unported", "CC-BY-NC-ND-3.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/", "CC-BY-NC-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("Creative Commons CC0 (Public Domain Dedication)", "CC0-1.0"),
        ("CC0", "CC0-1.0"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        ("CERN OHL v1.2", "CERN-OHL-1.2"),
        ("CERN-OHL-1.2", "CERN-OHL-1.2"),
        ("CERN Open Hardware Licence v1.2", "CERN-OHL-1.2"),
        ("CERN-OHL-P", "CERN-OHL-P-2.0"),
        ("CERN OHL-S v2", "CERN-OHL-S-2.0"),
        ("CERN Open Hardware Licence Version 2 - Weakly Reciprocal", "CERN-OHL-W-2.0"),
        ("https://ohwr.org/cern_ohl_s_v2.txt", "CERN-OHL-S-2.0"),
        ("GPLv3", "GPL-3.0-only"),
        ("GPL V3", "GPL-3.0-only"),
        ("GPL-3.0", "GPL-3.0-only"),
        ("GNU GPL v2.0", "GPL-2.0-only"),
        ("GPL-3.0+", "GPL-3.0-or-later"),
        ("GNU General Public License v3 or later", "GPL-3.0-or-later"),
        ("GNU Lesser General Public License 2.1", "LGPL-2.1-only"),
        ("AGPL 3.0 https://www.gnu.org/licenses/agpl-3.0.en.html", "AGPL-3.0-only"),
        ("https://www.gnu.org/licenses/gpl-3.0.html", "GPL-3.0-only"),
        ("GNU FDL 1.3", "GFDL-1.3-only"),
        ("Apache 2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("http://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("https://spdx.org/licenses/CC-BY-4.0.html", "CC-BY-4.0"),
        ("BSD 3-Clause", "BSD-3-Clause"),
        ("New BSD License", "BSD-3-Clause"),
        ("TAPR Open Hardware License", "TAPR-OHL-1.0"),
        ("EUPL 1.2", "EUPL-1.2"),
        ("MPL 2.0", "MPL-2.0"),
        ("Unlicense", "Unlicense"),
        ("CERN-OHL-P-2.0 AND BSD-3-Clause", "CERN-OHL-P-2.0 AND BSD-3-Clause"),
        ("(MIT OR Apache 2.0) AND CC BY 4.0", "(MIT OR Apache-2.0) AND CC-BY-4.0"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("CC-BY-SA-4.0, CC-BY-NC-SA-4.0", "CC-BY-SA-4.0 AND CC-BY-NC-SA-4.0"),
        ("MIT / MIT", "MIT"),
        ("MIT AND CERN-OHL-S-2.0", "MIT AND CERN-OHL-S-2.0"),
        ("GPL-3.0-or-later OR MIT", "GPL-3.0-or-later OR MIT"),
        ("GPL-3.0 OR LATER", "GPL-3.0-or-later"),
        ("[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)", "CC-BY-4.0"),
        ("CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
    ],
)
def test_a_claim_is_understood_however_it_is_written(written, meant):
    assert normalise(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "LicenseRef-CERN",
        "CERN OHL",
        "CERN-OHL-2.0",
        "CERN-OHL-S-1.2",
        "CC BY-SA",
        "CC-BY-SA-9.9",
        "Creative Commons",
        "GPL",
        "Apache",
        "Apache 1.0",
        "BSD",
        "Public domain",
        "All rights reserved",
        "no license",
        "not MIT",
        "CC-BY-SA-4.0 except the logo",
        "CC BY 3.0 or 4.0",
        "MIT AND",
        "AND MIT",
        "MIT OR (Apache-2.0",
        "MIT (Apache-2.0) AND MIT",
        "MIT) AND (MIT",
        "MIT AND Nonsense",
        "MIT WITH Nonsense",
        "MIT, Nonsense",
        "Nonsense AND MIT",
        "GPL 3.0 or MIT",
        "not GPL 3.0",
        "CERN-OHL-S-2.0 but not for sale",
        "BSD 3 clause and more",
        "GPL 3.0 https://creativecommons.org/licenses/by/4.0/",
        "https://www.gnu.org/licenses/gpl-3.0 https://www.gnu.org/licenses/gpl-2.0",
        "https://example.org/licence",
        'No license information on the website, but "Oats(R)" is a registered trademark',
        "MIT " * 200,
    ],
)
def test_what_could_mean_two_things_is_not_guessed(written):
    assert normalise(written) is None


@given(st.text(max_size=60))
def test_what_is_understood_is_understood_the_same_again(text):
    found = normalise(text)
    assert found is None or normalise(found) == found
