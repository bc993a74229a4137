"""Sentences about bundles of files and what they turn out to be."""

from phygital.kit.wording import Words, plural
from phygital.kit.wording import mark as _

_FILES: Words = {
    "file.not_measured": _("{file} was not measured. Add an STL, STEP, 3MF or DXF file of it."),
    "file.for_one_machine": _(
        "{file} holds the moves of one machine. Add the model that it was made from, and other machines can make it."
    ),
    "file.documentation": _("{file} lies among pictures and documents, so it is not counted as something to cut."),
    "file.logo": _("{file} seems to be a logo, so it is not counted as a part. Add it if the design needs it."),
    "file.assembly": _("{file} seems to show the parts put together, so it is not counted as one more part."),
    "design.circuit_board": _(
        "{file} belongs to a circuit board. Boards are not planned yet: order it or make it apart."
    ),
    "file.outside_build_folder": _(
        "{file} lies outside the folder “{folder}”, which holds what is made, so it is not counted as a part."
    ),
    "source.needs_export": _(
        "{file} can only be opened by the program that wrote it, and no exported file bears its name. "
        "Export it as STL, STEP or DXF and add that file."
    ),
    "source.library": _("{file} is only used by other files of the design, so it is no part of its own."),
    "licence.not_said": _("Nobody says under which licence the design is. Ask its author before making or selling it."),
    "licence.in_files": _(
        "No manifest says which licence covers the hardware. Read it in these files and say which one: {files}."
    ),
    "licence.not_for_hardware": _(
        "A licence is named only for the {scope} ({written}). Ask which licence covers the hardware."
    ),
    "licence.not_understood": _("The licence “{written}” is not one that we know. Give its SPDX name."),
    "design.manifest_unreadable": _("The manifest {file} cannot be read, so what follows comes from the files alone."),
    "design.nothing_to_make": _("No file here can be measured. Add an STL, STEP, 3MF, DXF or SVG file of each part."),
    "design.needs_export": plural(
        "The only shape here is written for one program: {files}. Export it as STL, STEP or DXF and add that file.",
        "All shapes here are written for one program: {files}. Export them as STL, STEP or DXF and add those files.",
        "count",
    ),
}

_PARTS: Words = {
    "part.same_bytes": _("{file} and {other} are the same file. If both are needed, say so by the quantity."),
    "part.measures_differ": _(
        "{file} and {other} bear one name, but measure {box_mm} mm and {other_box_mm} mm. Say which one is right."
    ),
    "part.files_differ": _(
        "The manifest names {file} and {other} for one part, but they differ in size. The first one is used."
    ),
    "part.files_missing": _("The files of “{part}” are not here. Add them, and it can be planned."),
    "part.surface_open": _(
        "The surface of {file} does not close, so its volume is unknown. Repair it, or printing may fail."
    ),
    "part.many_bodies": _(
        "{file} holds {count} separate bodies. If it shows several parts, give each a file of its own."
    ),
    "part.other_hand": _(
        "{file} is called “{hand}”, but there is no “{other}”. Is a file missing, or is this part mirrored?"
    ),
    "part.jig": _("{file} seems to be a tool for making the others: it may be needed once, not for each piece."),
    "size.disagrees": _(
        "“{part}” is said to measure {stated_mm} mm, but its file measures {measured_mm} mm. Say which one is right."
    ),
    "sheet.open_outlines": plural(
        "{file} has {count} outline that does not close. Close it, or say that it is meant to be engraved.",
        "{file} has {count} outlines that do not close. Close them, or say that they are meant to be engraved.",
        "count",
    ),
    "sheet.several_pieces": plural(
        "{file} shows {count} piece laid out on {box_mm} mm.",
        "{file} shows {count} pieces laid out on {box_mm} mm. They may be laid out anew for a smaller machine: "
        "a file for each piece would tell how small.",
        "count",
    ),
    "unit.open": _(
        "{file} does not say its unit. Its longest side would be {readings_mm} mm in these units: {units}. "
        "Say which unit it is."
    ),
    "unit.name_says": _(
        "The unit of {file} is unsure. Its longest side would be {readings_mm} mm in these units: {units}. "
        "The name says {name_mm} mm, which would fit the unit {unit}. Say which unit it is."
    ),
    "family.all_or_one": _(
        "The names of {names} differ only by a measure, and their sizes differ too. Say whether all are needed or one."
    ),
}

_CHOICES: Words = {
    "choice.in_build_folder": _("{file} is taken, because the folder “{folder}” holds what is made."),
    "choice.declared": _("{file} is taken, because the manifest names it first."),
    "choice.newest": _("{file} is taken, because its name says that it is the latest version."),
    "choice.whole_first": _("{file} is taken as one piece; {half} is half of it, for smaller machines."),
    "choice.first": _("Nothing says which of the {count} is meant. {file} is taken until you choose."),
    "choice.surest": _("{file} is taken until you choose, because its size is sure."),
}

_BILLS: Words = {
    "bill.same": _("{bill} is the same file as {other}, so it is counted once."),
    "bill.repeats": _("All lines of {bill} stand in {others} too, so they are counted once."),
    "bill.variants": _(
        "{bill} and {other} list two variants of the design. The first is taken; say which one you make."
    ),
    "bill.quantities_differ": _(
        "“{name}”: {bill} asks for {quantity}, {other} for {other_quantity}. The first is taken; say which is right."
    ),
    "bill.other_design": _("“{name}” is a design of its own ({link}). Plan it separately."),
    "bill.printed_without_file": plural(
        "{bill} lists a part to be printed, but no file here bears its name: {names}. Say which file it is.",
        "{bill} lists parts to be printed, but no file here bears their names: {names}. Say which files they are.",
        "count",
    ),
}

_FACTS: Words = {
    "process.path_says": _("The name or folder of {path} points to {processes}."),
    "process.design_says": _("The manifest names {processes} for the whole design."),
    "process.text_says": _("{where} speaks of {processes}."),
    "process.format_says": _("{file} is in a format that is made for 3D printing."),
    "process.closed_outline": _("{file} shows closed outlines, which can be cut by {processes}."),
    "process.open_outline": _("No outline in {file} closes. How is it made?"),
    "process.plate": _("{file} is a plate {thickness_mm} mm thick, which can be made by {processes}."),
    "process.material_says": _("A solid of {material} is shaped by {processes}."),
    "process.closed_mesh": _(
        "{file} is a closed shape {longest_mm} mm long and could be 3D printed, but nobody says that it has to be."
    ),
    "process.size_open": _("How {file} can be made depends on its size, and its unit is not known."),
    "process.no_file": _("How is “{part}” made? Neither a file nor the manifest tells."),
    "process.nothing_says": _("How is {file} made? Neither its shape nor any text tells."),
    "process.not_understood": _("“{part}”: the process “{written}” is not in the vocabulary. Name another one."),
    "material.bill_says": _("{bill} says {material}."),
    "material.name_says": _("The name of {file} says {material}."),
    "material.design_says": _("The manifest says {material} for the whole design."),
    "material.text_says": _("The manifest says “{written}”, which is understood as {material}."),
    "material.not_understood": _("“{part}”: the material “{written}” is not in the vocabulary. Name another one."),
    "material.nothing_says": _("What is “{part}” made of? No file tells."),
    "thickness.name_says": _("The name of {file} says {thickness_mm} mm."),
    "thickness.nothing_says": _("How thick is the sheet for {file}? No file tells."),
    "quantity.bill_says": _("{bill} asks for {count}."),
    "quantity.name_says": _("The name of {file} asks for {count}."),
    "quantity.two_halves": _("Two halves make the whole."),
    "quantity.one_each": _("One of each until somebody says otherwise."),
}

_CONFIRMED: Words = {
    "confirm.no_part": _("There is no part “{part}”. The parts are: {parts}."),
    "confirm.no_option": _("“{part}” is no option of a choice. The options are: {options}."),
}

WORDS: Words = {**_CONFIRMED, **_FILES, **_PARTS, **_CHOICES, **_BILLS, **_FACTS}
