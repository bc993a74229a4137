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
    "help.createadmin": _("make somebody an admin of this site"),
    "help.createadmin_email": _(
        "their e-mail address; who has no account yet gets one, with the password that you type"
    ),
    "help.doctor": _("look this site over and say what to mend"),
    "help.backup": _("keep everything that this site has in one file, while it runs"),
    "help.backup_folder": _("where the file goes; otherwise backups in the data folder"),
    "help.backup_keep": _("keep the newest N backups and remove older ones"),
    "help.restore": _("make this site what a backup says"),
    "help.restore_file": _("the backup"),
    "help.restore_replace": _("even if there is something here; it is kept in a backup first"),
    "help.journal": _("what happened on this site, in order"),
    "help.journal_after": _("only what came after the entry with this number"),
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

_HOUSE: Words = {
    "house.setting": _("A setting is wrong. {said}"),
    "house.restoring": _("A backup is being restored here. Try again when that is done."),
    "admin.no_email": _("“{text}” is no e-mail address. Write one such as ana@example.org."),
    "admin.password": _("Password:"),
    "admin.again": _("The same again:"),
    "admin.differ": _("The two passwords are not the same. Start again."),
    "admin.weak": _("This password will not do. {said}"),
    "admin.made": _("{email} is an admin now."),
    "admin.created": _("{email} has an account now and is an admin."),
}

_KEEPING: Words = {
    "keeping.made": _("Everything is kept in {path} ({size_mb} MB). Copy it to another machine."),
    "keeping.forgotten": plural("{count} older backup removed.", "{count} older backups removed.", "count"),
    "keeping.no_room": _("The backup cannot be written to {folder}: {said}"),
    "keeping.before": _("What was here before is kept in {path}."),
    "keeping.restored": _(
        "Restored as of {at}: {rows} rows and {files} files, all equal to the backup. Everybody logs in again."
    ),
    "keeping.no_file": _("There is no file {path}."),
    "keeping.not_ours": _("{path} is no backup of this program, or is cut off."),
    "keeping.damaged": _("{path} is damaged: something in it is not what was put in. Take another backup."),
    "keeping.newer": _("The backup comes from a newer version ({version}). Install that version first."),
    "keeping.other_database": _("The backup is of a {engine} database. Set PHYGITAL_DATABASE to one of that kind."),
    "keeping.running": _("The site is running. Stop it first."),
    "keeping.filled": _("There is something here already. To put the backup in its place: --replace"),
    "keeping.differs": _("What was restored is not equal to the backup. Restore once more, or take another backup."),
    "keeping.no_client": _(
        "PostgreSQL's program {program} is not installed. On Debian: apt-get install postgresql-client"
    ),
    "keeping.client_failed": _("PostgreSQL's program {program} stopped: {said}"),
}

_DOCTOR: Words = {
    "doctor.database": _("Database"),
    "doctor.database_away": _("The database does not answer ({said}). Look at PHYGITAL_DATABASE."),
    "doctor.database_broken": _(
        "The database is damaged. Stop the site and restore a backup: phygital restore FILE --replace"
    ),
    "doctor.folder": _("Data folder"),
    "doctor.folder_closed": _("This user may not write to {folder}. Give the folder to the user that runs the site."),
    "doctor.folder_open": _("Other users of this machine can look into {folder}. Type: chmod o-rwx {folder}"),
    "doctor.folder_full": _("Only {free_mb} MB are free in {folder}. Make room."),
    "doctor.key_open": _("Other users of this machine can read {path}. Type: chmod 600 {path}"),
    "doctor.worker": _("Letters and jobs"),
    "doctor.no_worker": _(
        "No worker is alive, so no letter goes out. Start phygital serve, or phygital work beside it."
    ),
    "doctor.letters_wait": plural(
        "{count} letter waits, the first for {minutes} minutes. Look at PHYGITAL_MAIL.",
        "{count} letters wait, the first for {minutes} minutes. Look at PHYGITAL_MAIL.",
        "count",
    ),
    "doctor.letters_given_up": plural(
        "{count} letter could not be sent for three days and was given up.",
        "{count} letters could not be sent for three days and were given up.",
        "count",
    ),
    "doctor.jobs_failed": plural(
        "{count} job failed three times. Why stands in what the worker wrote.",
        "{count} jobs failed three times. Why stands in what the worker wrote.",
        "count",
    ),
    "doctor.clock": _("Clock"),
    "doctor.clock_back": _("This machine's clock says {now}, and the journal has entries of {later}. Set the clock."),
    "doctor.pages": _("Files of the pages"),
    "doctor.pages_missing": _("Files that pages load are missing. Type: phygital migrate"),
    "doctor.mail": _("Mail"),
    "doctor.mail_to_files": _(
        "Letters are laid into {folder} and reach nobody. Set PHYGITAL_MAIL to your mail server."
    ),
    "doctor.mail_refused": _("The mail server {host} does not take letters ({said}). Look at PHYGITAL_MAIL."),
    "doctor.address": _("Address"),
    "doctor.no_https": _(
        "People reach {address} unencrypted. Put a web server with TLS in front; set PHYGITAL_ADDRESS to https."
    ),
    "doctor.sandbox": _("Reading strangers' files"),
    "doctor.backup": _("Backups"),
    "doctor.no_backup": _("There is no backup of the last week in {folder}. Type: phygital backup"),
}

WORDS: Words = {**_HELP, **_HOUSE, **_KEEPING, **_DOCTOR, **_REFUSALS, **_MEASURE, **_CHECK, **_PLAN, **_DEMO}
