"""Sentences about measured files."""

from phygital.kit.wording import Words, plural
from phygital.kit.wording import mark as _

WORDS: Words = {
    # files that cannot be measured
    "file.broken": _(
        "This is no readable {format} file: it is damaged or incomplete. Export it again and try once more."
    ),
    "file.circuit_board": _(
        "A {program} file describes a circuit board and has no size to measure. Export the board outline "
        "as DXF, or order the board from its Gerber files."
    ),
    "file.empty": _("The file is empty. Export or upload it again."),
    "file.export_drawing": _("A {program} drawing cannot be measured. Export it as DXF or SVG and add that file."),
    "file.export_solid": _("A {program} file cannot be measured. Export it as STEP, 3MF or STL and add that file."),
    "file.image": _("This is a picture, not a shape that can be measured. Add the STL, STEP, 3MF, DXF or SVG file."),
    "file.lfs_pointer": _(
        "This is only a Git LFS pointer, not the file itself. Run “git lfs pull” and add the real file."
    ),
    "file.only_zeros": _("The file holds only zeros: it was not saved completely. Export or upload it again."),
    "file.packed": _("This is a packed archive. Unpack it and add the files in it."),
    "file.program_source": _(
        "An OpenSCAD file is the source of a program and cannot be measured. Export it as STL or 3MF and add that file."
    ),
    "file.too_large": _(
        "The file has {size_mb} MB; up to {limit_mb} MB can be read. Simplify it or split it into parts."
    ),
    "file.unknown_format": _(
        "Files that end in “{ending}” cannot be measured. Use STL, OBJ, PLY, 3MF, STEP, DXF, SVG or G-code."
    ),
    "file.web_page": _(
        "This is a web page, not a shape: the download went wrong. Download the file itself, not the page about it."
    ),
    "xml.declarations": _(
        "The file declares a document type of its own, which can hide attacks, so it is not opened. Save "
        "it again with an up-to-date program."
    ),
    "zip.bomb": _(
        "A part of the file unpacks to {ratio} times its size; up to {limit} times is accepted. Export it again."
    ),
    "zip.too_large": _("The file unpacks to more than {limit_mb} MB. Simplify the mesh and export it again."),
    "zip.too_many_entries": _(
        "The file packs {entries} files; up to {limit} are accepted. Export it again without attachments."
    ),
    # solids
    "mesh.empty": _(
        "The file holds no triangles, so there is nothing to measure. Check that the part was selected "
        "when it was exported."
    ),
    "mesh.inside_out": _(
        "The surface is turned inside out; the volume is right all the same. Some slicers need the normals flipped."
    ),
    "mesh.many_bodies": plural(
        "The file holds {bodies} separate body.",
        "The file holds {bodies} separate bodies; the sizes are those of all of them together.",
        "bodies",
    ),
    "mesh.missing_point": _("A face names a point that is not there; the file has {points} points. Export it again."),
    "mesh.no_area": _("All triangles have no area, so there is nothing to measure. Export the part again."),
    "mesh.not_a_number": _("A coordinate in the file is not a number. Export it again."),
    "mesh.open": _(
        "The surface does not close, so the volume is unknown. Repair the mesh, or export it again as a solid."
    ),
    "mesh.too_many_triangles": _(
        "The file has {triangles} triangles; up to {limit} can be read. Reduce them and export it again."
    ),
    "3mf.many_items": plural(
        "The build plate holds {items} object.",
        "The build plate holds {items} objects; the sizes are those of all of them as they are laid out.",
        "items",
    ),
    "3mf.missing_object": _("The file builds object “{object}”, which is not in it. Export it again."),
    "3mf.missing_part": _("The file refers to “{part}”, which is not in it. Export it again."),
    "3mf.no_model": _("The archive holds no 3MF model. Add the 3MF file itself, or unpack the archive first."),
    "3mf.too_many_instances": _("The file places objects more than {limit} times. Export the part once."),
    "ply.no_header": _("The PLY file has no complete header. Export it again."),
    "ply.wrong_count": _(
        "The PLY file promises {stated} entries of “{element}” but holds fewer. It is incomplete: export it again."
    ),
    "step.cut_short": _(
        "The STEP file ends too early: it was not saved or uploaded completely. Export or upload it again."
    ),
    "step.many_solids": plural(
        "The STEP file holds {solids} solid.",
        "The STEP file holds {solids} solids; the sizes are those of all of them together.",
        "solids",
    ),
    "step.no_solid": _(
        "The STEP file holds no solid and no surface. Check that the part was selected when it was exported."
    ),
    "stl.ascii_too_large": _(
        "The text STL has {size_mb} MB; text is read up to {limit_mb} MB. Export it as binary STL, which "
        "is five times smaller."
    ),
    "stl.broken_facet": _("The text of the STL breaks off or is garbled inside a facet. Export it again."),
    "stl.cut_short": _("The STL file ends in the middle of a facet. Export or upload it again."),
    "stl.wrong_count": _(
        "The STL file says that it has {stated} triangles but has room for {held}. It is damaged: export it again."
    ),
    # drawings
    "dxf.blocks_too_deep": _(
        "Blocks are nested more than {limit} levels deep, or contain themselves. Explode the blocks and "
        "export the drawing again."
    ),
    "dxf.cut_short": _(
        "The DXF file ends too early: it was not saved or uploaded completely. Export or upload it again."
    ),
    "dxf.repaired": _(
        "The DXF file is faulty and was repaired while reading. Compare the size and cut length with the drawing."
    ),
    "dxf.spline_too_long": _("One spline has more than {limit} points. Simplify it and export the drawing again."),
    "dxf.too_many_entities": _(
        "The drawing has more than {limit} entities once its blocks are taken apart. Simplify it or split it."
    ),
    "sheet.left_out": _("Not counted as cut lines: {what}."),
    "sheet.nothing_to_cut": _(
        "The drawing has no line that could be cut. Convert text to outlines, and check that layers are visible."
    ),
    "sheet.open": plural(
        "{contours} contour does not close. Check for a gap before cutting.",
        "{contours} contours do not close. Check for gaps before cutting.",
        "contours",
    ),
    "sheet.overlapping": _(
        "Lines lie on top of each other over {overlap_mm} mm; they are counted once. Remove the doubles, "
        "or they are cut twice."
    ),
    "sheet.too_many_points": _("The curves have more than {limit} points. Simplify them and export the drawing again."),
    "svg.no_svg": _("The file is XML but no SVG drawing. Save the drawing as plain SVG."),
    "svg.odd_number": _("The drawing has a coordinate that cannot be read: “{text}”. Save it as plain SVG."),
    "svg.only_px": _(
        "The drawing gives its size in pixels only. At 96 pixels an inch its longest side is {side_mm} "
        "mm: is that right?"
    ),
    "svg.script": _("The drawing contains a script. It is ignored here; remove it before you pass the file on."),
    "svg.too_many_elements": _("The drawing has more than {limit} elements, copies included. Simplify it or split it."),
    # toolpaths
    "gcode.filament_from_moves": _(
        "The length of filament is added up from the moves, since the file does not state it."
    ),
    "gcode.line_too_long": _("A line is longer than {limit} characters, so this is no G-code. Export it again."),
    "gcode.no_moves": _("The file has no moves for a machine. Export the G-code again."),
    "gcode.no_time": _("The file does not state how long it takes, so the time is unknown."),
    "gcode.process_unknown": _(
        "The file does not tell for which kind of machine it is. Say whether it is for a printer, a laser or a mill."
    ),
    # units
    "unit.implausible": _(
        "If the unit is mm, the longest side is {side_mm} mm, and no other unit makes more sense. Check "
        "the size in the design program."
    ),
    "unit.implausible_others": _(
        "If the unit is mm, the longest side is {side_mm} mm. Say in which unit it was drawn; {units} would make sense."
    ),
    "unit.not_known": _(
        "The file gives its lengths in “{unit}”, which is no unit that we know. Export it in millimetres."
    ),
    "unit.stated_implausible": _(
        "The file states the unit {unit}; its longest side is then {side_mm} mm. Check that this is meant."
    ),
    "unit.unknown": _(
        "The drawing does not state a unit; its longest side is {side_units} units. Say in which unit it was drawn."
    ),
    "unit.unknown_which": _(
        "The drawing does not state a unit; its longest side is {side_units} units. Say in which unit it "
        "was drawn; {units} would make sense."
    ),
}
