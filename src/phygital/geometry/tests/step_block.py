"""A block as a STEP file, written by hand: six plane faces, one solid."""

from __future__ import annotations

from phygital.geometry.tests.shapes import CUBE

FACES = (  # corners counter-clockwise from outside, normal, direction in the plane
    ((0, 3, 2, 1), (0, 0, -1), (1, 0, 0)),
    ((4, 5, 6, 7), (0, 0, 1), (1, 0, 0)),
    ((0, 1, 5, 4), (0, -1, 0), (1, 0, 0)),
    ((1, 2, 6, 5), (1, 0, 0), (0, 1, 0)),
    ((2, 3, 7, 6), (0, 1, 0), (-1, 0, 0)),
    ((3, 0, 4, 7), (-1, 0, 0), (0, -1, 0)),
)
MM = "(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.))"
METRE = "(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT($,.METRE.))"
INCH = "(CONVERSION_BASED_UNIT('INCH',#9)LENGTH_UNIT()NAMED_UNIT(#8))"


def step(x: float, y: float, z: float, unit: str = MM) -> str:
    rows = [
        "#1=APPLICATION_CONTEXT('automotive design');",
        "#2=PRODUCT_CONTEXT('',#1,'mechanical');",
        "#3=PRODUCT('block','block','',(#2));",
        "#4=PRODUCT_DEFINITION_FORMATION('','',#3);",
        "#5=PRODUCT_DEFINITION_CONTEXT('part definition',#1,'design');",
        "#6=PRODUCT_DEFINITION('design','',#4,#5);",
        "#7=PRODUCT_DEFINITION_SHAPE('','',#6);",
        "#8=DIMENSIONAL_EXPONENTS(1.,0.,0.,0.,0.,0.,0.);",
        "#9=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(25.4),#10);",
        f"#10={MM};",
        f"#11={unit};",
        "#12=(NAMED_UNIT(*)PLANE_ANGLE_UNIT()SI_UNIT($,.RADIAN.));",
        "#13=(NAMED_UNIT(*)SI_UNIT($,.STERADIAN.)SOLID_ANGLE_UNIT());",
        "#14=(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNIT_ASSIGNED_CONTEXT((#12,#11,#13))"
        "REPRESENTATION_CONTEXT('',''));",
        "#15=SHAPE_DEFINITION_REPRESENTATION(#7,#16);",
        "#16=FACETED_BREP_SHAPE_REPRESENTATION('',(#17),#14);",
        "#17=FACETED_BREP('',#18);",
        f"#18=CLOSED_SHELL('',({','.join(f'#{100 + 10 * i}' for i in range(6))}));",
    ]
    for i, (a, b, c) in enumerate(CUBE):
        rows.append(f"#{20 + i}=CARTESIAN_POINT('',({a * x!r}.,{b * y!r}.,{c * z!r}.));".replace("..", "."))
    for i, (corners, normal, across) in enumerate(FACES):
        n = 100 + 10 * i
        rows += [
            f"#{n}=FACE_SURFACE('',(#{n + 1}),#{n + 3},.T.);",
            f"#{n + 1}=FACE_OUTER_BOUND('',#{n + 2},.T.);",
            f"#{n + 2}=POLY_LOOP('',({','.join(f'#{20 + corner}' for corner in corners)}));",
            f"#{n + 3}=PLANE('',#{n + 4});",
            f"#{n + 4}=AXIS2_PLACEMENT_3D('',#{20 + corners[0]},#{n + 5},#{n + 6});",
            f"#{n + 5}=DIRECTION('',({','.join(f'{v}.' for v in normal)}));",
            f"#{n + 6}=DIRECTION('',({','.join(f'{v}.' for v in across)}));",
        ]
    head = "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\n"
    head += "FILE_SCHEMA(('AUTOMOTIVE_DESIGN'));\nENDSEC;\nDATA;\n"
    return head + "\n".join(rows) + "\nENDSEC;\nEND-ISO-10303-21;\n"
