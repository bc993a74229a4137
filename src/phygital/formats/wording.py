"""Sentences about documents that people hand in. Line and place are shown beside a warning, so few repeat them."""

from phygital.kit.wording import Words, plural
from phygital.kit.wording import mark as _

WORDS: Words = {
    # archives
    "archive.broken": _("{name} is no readable zip file. Pack it again and try once more."),
    "archive.encrypted": _("{entry} in {name} is locked with a password. Pack the zip without a password."),
    "archive.long_name": _("The name of {entry} in {name} is too long. Give it a shorter name and pack again."),
    "archive.name_twice": _("{name} holds two files with the name {entry}. Keep one of them and pack again."),
    "archive.overlap": _("{name} is damaged or dangerous: {entry} shares its bytes with another file. Pack it again."),
    "archive.symlink": _("{entry} in {name} is only a link to another file. Pack the file itself."),
    "archive.too_large": _(
        "{name} unpacks to {size_mb} MB; up to {limit_mb} MB can be read. Leave out what making does not need."
    ),
    "archive.too_tight": _(
        "{entry} shrinks more than {limit} times when packed, as harmful files do. Pack the plain files again."
    ),
    "archive.unsafe_name": _("{entry} in {name} points outside the zip. Pack the folder again with plain names."),
    # our table
    "csv.broken": _("From line {line} on, {name} is no readable table. Save it as CSV again."),
    "csv.column_twice": _("The column {column} is there twice; the last one counts. Rename or delete one."),
    "csv.column_unknown": _("The column {column} is not known; its cells are kept but not used."),
    "csv.currency_unknown": _("{value} is no currency; write three letters such as EUR, ALL or MKD."),
    "csv.date_unclear": _("{value} is not clear as a date; write it as year-month-day, such as 2026-05-31."),
    "csv.hours_unclear": _("The fewest hours are more than the most hours. Correct hours_min and hours_max."),
    "csv.machine_without_name": _("Line {line} has no name. Write what the machine or skill is called."),
    "csv.material_unclear": _(
        "{value} is not clear; write the material with its thickness in mm, such as plywood:1-6."
    ),
    "csv.no_rows": _("{name} has column names but no space below them. Add a row for each machine."),
    "csv.no_space_column": _(
        "Line {line} of {name} has no column called “space”. The first row must hold the names of the columns."
    ),
    "csv.number_unclear": _(
        "Line {line}, column {column}: {value} is not clear as a number. Write it like 12.5, without other signs."
    ),
    "csv.price_without_currency": _(
        "The price in line {line} has no currency. Write EUR, ALL or another one beside it."
    ),
    "csv.price_without_unit": _(
        "The price in line {line} does not say what it is for. Write kg, m2, m3, m or piece in the column “per”."
    ),
    "csv.row_without_space": _("Line {line} belongs to no space: write the name of the space in it or above it."),
    "csv.space_differs": _(
        "Line {line} gives another {column} for the same space: {value}. The first one is kept: {kept}."
    ),
    "csv.stock_without_material": _("Line {line} names no material. Write its name in the column “name”."),
    "csv.too_many_cells": plural(
        "Line {line} has {surplus} cell more than there are columns. Put texts with a comma between quotation marks.",
        "Line {line} has {surplus} cells more than there are columns. Put texts with a comma between quotation marks.",
        "surplus",
    ),
    "csv.word_unknown": _("Line {line}, column {column}: {value} is not known. Write one of these: {words}."),
    # any document
    "document.email_removed": _("The e-mail address in {key} was taken out, since it would become public there."),
    "document.empty": _("{name} is empty. Save it again and try once more."),
    "document.field_twice": _("{key} says the same as {other}, which counts. Delete one of them."),
    "document.key_twice": _("The field {key} is there twice; the last one counts. Delete one."),
    "document.latin1": _("The text is not saved as UTF-8, so some letters may be wrong. Save it as UTF-8."),
    "document.not_text": _("{name} is no text file: line {line} holds signs that no text has. Choose the right file."),
    "document.other_encoding": _("The text is saved as {encoding}. It was read, but save it as UTF-8 for others."),
    "document.placeholder": _("{key} still holds the example of the template. Fill it in or delete it."),
    "document.too_deep": _("{name} is nested more deeply than any such document needs. Simplify it."),
    "document.too_large": _("{name} has {size_mb} MB; up to {limit_mb} MB can be read. Shorten it."),
    "document.too_many_values": _("{name} holds more values than can be read at once. Split it."),
    "document.wrong_encoding": _("{name} claims to be {encoding} but is not. Save it as UTF-8."),
    # syntax
    "json.syntax": _("Line {line} of {name} breaks the rules of JSON. Look for a missing comma, quote or bracket."),
    "jsonl.line_broken": _("Line {line} of {name} is no readable JSON. Each line must hold one whole record."),
    "jsonl.line_without_manifest": _("Line {line} of {name} holds no manifest under “toml”."),
    "toml.syntax": _("Line {line} of {name} breaks the rules of TOML. Look for a missing quote or bracket."),
    "yaml.alias_unknown": _(
        "Line {line} of {name} refers to *{anchor}, which is not complete above it. Write the value."
    ),
    "yaml.mended": _(
        "This line breaks the rules of YAML and was read as it seems to be meant. Put the value in quotes."
    ),
    "yaml.more_documents": _("A second document begins here; only the first one is read. Put it in a file of its own."),
    "yaml.no_separator": _("The line after the one with % should be “---”."),
    "yaml.syntax": _(
        "Line {line} of {name} breaks the rules of YAML. Look at its indentation and put texts with a colon in quotes."
    ),
    # manifests
    "okh.field_missing": _("The field {key} is missing; the standard asks for it."),
    "okh.file_without_path": _("An item of {key} does not say where its file is. Add its path."),
    "okh.key_respelt": _("The field is written {key}; the standard writes {standard}. It was read all the same."),
    "okh.language_unknown": _("{text} is no language code; write one such as en, sq or el."),
    "okh.licence_respelt": _("The licence “{text}” was read as {licence}. Write it like this for other programs."),
    "okh.licence_scope": _("The licence for “{scope}” is not used; name hardware, documentation or software."),
    "okh.licence_unknown": _(
        "The licence “{text}” is not clear. Write its SPDX name and version, such as CERN-OHL-S-2.0 or CC-BY-SA-4.0."
    ),
    "okh.mass_unclear": _("The mass is not clear; write it as a number of grams above zero."),
    "okh.not_a_manifest": _("{name} is no Open Know-How manifest. Choose the file called okh.toml or okh.yml."),
    "okh.not_a_path": _("{key} should name a file, but says “{text}”. Put that text in a file and write its path."),
    "okh.part_without_name": _("Part {part} has no name. Give it one."),
    "okh.quantity_unclear": _("The quantity is no whole number above zero. Correct it."),
    "okh.size_unclear": _("The outer dimensions are not clear; write width, depth and height in mm, each above zero."),
    # facilities
    "okw.item_not_a_facility": _("Item {item} has nothing that describes a space and was left out."),
    "okw.machine_without_name": _("A machine has neither name, make, model nor kind. Say what it is."),
    "okw.name_missing": _("The space has no name; it is called {name} after its file. Give it a name."),
    "okw.not_a_facility": _("{name} describes no space or workshop. Choose an Open Know-Where record or our table."),
    "okw.nozzle_whole": _(
        "A nozzle of {value} mm seems to be rounded, so it is not used. Write the exact size, such as 0.4."
    ),
    "okw.number_unclear": _("{key} says {value}, which is not clear as a number. Correct it."),
    "okw.size_unclear": _("{key} says {value}, which gives no three sides. Write them like 220 x 220 x 250 mm."),
    "okw.thickness_unclear": _("The thinnest and thickest that is worked do not fit together. Correct them."),
    "okw.word_unknown": _(
        "{key} says {value}, which is not one of the words of the standard. It is kept but not used."
    ),
    # places
    "place.impossible": _(
        "Latitude {lat} and longitude {lon} are no place on Earth. "
        "Latitude goes from -90 to 90, longitude from -180 to 180."
    ),
    "place.null_island": _(
        "Latitude and longitude are both 0, which is in the sea off Africa. Correct or delete them."
    ),
    "place.unclear": _(
        "Latitude {lat} and longitude {lon} are not clear as numbers. Write them in degrees like 41.33."
    ),
    # what a person pointed at
    "source.broken": _("{name} cannot be read: it is damaged or was changed meanwhile. Save or pack it again."),
    "source.lfs_pointer": _(
        "{name} is only a Git LFS pointer, not the file itself. Run “git lfs pull” and add the real file."
    ),
    "source.missing": _("There is no file {name}. Check its name and folder."),
    "source.not_permitted": _("{name} may not be read. Check who is allowed to read it."),
    "source.too_large": _("{name} has {size_mb} MB; up to {limit_mb} MB can be read. Choose a smaller file."),
    "source.too_many_files": _("{name} holds more than {limit} files. Choose the folder of one design."),
}
