"""What the program itself says at a terminal."""

from phygital.kit.wording import Words, plural
from phygital.kit.wording import mark as _

_HELP: Words = {
    "help.phygital": _(
        "Where near you can an open design be made, on which machine, at what cost, and if not, why not?"
    ),
    "help.language": _("language of the answers; otherwise that of your terminal"),
    "help.json": _("answer as JSON, for other programs"),
    "help.demo": _("start the site here, with made-up people and workshops"),
    "help.demo_terminal": _("only plan two open designs on made-up spaces, in the terminal"),
    "help.serve": _("start the site and its worker"),
    "help.host": _("the address of this machine to listen on"),
    "help.port": _("the port to listen on"),
    "help.processes": _("how many processes answer"),
    "help.no_worker": _("without the worker that sends letters"),
    "help.work": _("start the worker alone"),
    "help.parent": _("end when this process has ended"),
    "help.migrate": _("bring the database up to this version"),
    "serve.not_ready": _("The database is not that of this version. First: phygital migrate"),
    "serve.port_taken": _("Port {port} is taken. Choose another with --port."),
    "serve.listening": _("Open {address} Stop with Ctrl-C."),
    "migrate.done": _("The database is ready."),
    "demo.ready": _("The demo is ready. Open one of these:"),
    "demo.log_in": _("Log in as one of these, with the password “{password}”:"),
    "demo.letters": _("Letters with their codes appear here."),
    "demo.stop": _("Stop with Ctrl-C. What you do is kept in {folder}."),
    "help.plan": _("where and how a design can be made, and if not, why not"),
    "help.plan_design": _("a folder, a zip, an Open Know-How manifest, or one file to be made (STL, STEP, DXF …)"),
    "help.spaces": _("spaces with their machines: a table (CSV) or Open Know-Where records (YAML, JSON)"),
    "help.near": _("where you are, in degrees north and east, such as 40.62,20.78"),
    "help.quantity": _("how many pieces you want"),
    "help.radius": _("how far you would go, in km in a straight line"),
    "help.country": _(
        "your country in two letters, such as AL: its currency ranks first; otherwise that of the nearest space"
    ),
    "help.hour_worth": _("what an hour of making counts for in the ranking, in your currency"),
    "help.km_worth": _("what a kilometre counts for in the ranking, in your currency"),
    "help.process": _("say how a part is made; without PART for all of which nobody has said it"),
    "help.material": _("say what a part is made of; without PART for all of which nobody has said it"),
    "help.pieces": _("say how many of a part one piece of the design needs"),
    "help.choose": _("say which of several versions of a part you take"),
    "help.measure": _("what files measure: size, volume, length of cut, printing time"),
    "help.measure_files": _("STL, OBJ, PLY, 3MF, STEP, DXF, SVG or G-code"),
    "help.cpu": _("most seconds of computing for one file"),
    "help.memory": _("most memory for one file, in MB"),
    "help.design": _("read designs"),
    "help.design_check": _("say what is understood of Open Know-How manifests, and what to mend"),
    "help.design_paths": _("manifests, folders, zip files, or .jsonl with a manifest in each line"),
}

# Sentences of the standard library's argparse, so that they are translated with ours.
ARGPARSE = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
    _("show program's version number and exit"),
    _("argument %(argument_name)s: %(message)s"),
    _("the following arguments are required: %s"),
    _("unrecognized arguments: %s"),
    _("expected one argument"),
    _("expected at least one argument"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("invalid %(type)s value: %(value)r"),
)

_REFUSALS: Words = {
    "ops.near": _("“{text}” is no place. Write degrees north and east with a point, such as 40.62,20.78."),
    "ops.quantity": _("“{text}” is no number of pieces. Write 1 or more."),
    "ops.pieces": _("“{text}” says no number of pieces. Write the part and a number, such as wheel=4."),
    "ops.no_process": _("No process is called “{text}” in the vocabulary. Try another name for it."),
    "ops.no_material": _("No material is called “{text}” in the vocabulary. Try another name for it."),
}

_MEASURE: Words = {
    "measure.unit_stated": _("{unit}, as the file says"),
    "measure.unit_convention": _("{unit}, as is the custom"),
    "measure.unit_guessed": _("{unit}, a guess"),
    "measure.unit_unknown": _("{unit}? The file does not say"),
    "measure.progress": _("Measuring"),
    "measure.box": _("Size: {box} mm (unit: {unit})"),
    "measure.oriented": _("Smallest box in any position: {box} mm"),
    "measure.plate": _("A plate {thickness_mm} mm thick"),
    "measure.volume": _("Volume: {volume_cm3} cm³; surface: {area_cm2} cm²; closed"),
    "measure.area": _("Area: {area_cm2} cm²"),
    "measure.mesh": plural(
        "{triangles} triangles in {bodies} body", "{triangles} triangles in {bodies} bodies", "bodies"
    ),
    "measure.outline": _("Outline: {box} mm (unit: {unit})"),
    "measure.cut": plural(
        "Cut: {cut_mm} mm in {closed} closed and {open} open lines, {pieces} piece",
        "Cut: {cut_mm} mm in {closed} closed and {open} open lines, {pieces} pieces",
        "pieces",
    ),
    "measure.program": _("Written by: {program}"),
    "measure.time": _("Printing time, as the file says: {hours} h"),
    "measure.filament": _("Filament: {filament_m} m"),
    "measure.filament_mass": _("Filament: {filament_g} g"),
    "measure.moves": _("Room that the tool works in: {box} mm"),
}

_CHECK: Words = {
    "check.no_manifest": _(
        "No manifest found in “{path}”. A manifest's name begins with okh and ends in .toml or .yml."
    ),
    "check.title": _("Title: {value}"),
    "check.generation": _("Standard: {value}"),
    "check.licence": _("Licence: {value}"),
    "check.version": _("Version: {value}"),
    "check.parts": _("Parts: {value}"),
    "check.files": _("Files named: {value}"),
    "check.line": _("Line {line}: "),
    "check.more": plural("… and {count} more remark", "… and {count} more remarks", "count"),
    "check.summary": plural("{read} of {count} manifest was read.", "{read} of {count} manifests were read.", "count"),
}

_PLAN: Words = {
    "plan.legend": _(
        "★ nothing else is cheaper, quicker and nearer at once · green: yes · yellow: something is not known yet. "
        "Hours and costs are estimates by formula, unless a person states them."
    ),
}

_DEMO: Words = {
    "demo.hello": _("Two open designs, six made-up spaces around Korçë: where can each be made, and if not, why not?"),
    "demo.own_files": _("The same for files of your own; the table of spaces is a pattern for yours:"),
}

WORDS: Words = {**_HELP, **_REFUSALS, **_MEASURE, **_CHECK, **_PLAN, **_DEMO}
