"""What can be wrong with a file or page, in the words its sender can act on."""

from __future__ import annotations

from domain.text import Bilingual, Problem

EMPTY = Problem(
    "empty",
    Bilingual(
        "文件是空的（0 字节）。请重新发送原文件。", "The file is empty (0 bytes). Please send the original again."
    ),
)
NOT_A_DOCUMENT = Problem(
    "not_a_document",
    Bilingual(
        "文件内容不是可读取的材料（文件名的后缀可能有误）。请发送 PDF、图片（JPG、PNG、HEIC、TIFF）、表格（XLS、XLSX、"
        "CSV）、OFD、邮件（EML）或 ZIP 压缩包。",
        "The content is nothing that can be read, whatever its name says. Please send a PDF, a picture (JPG, PNG, "
        "HEIC, TIFF), a sheet (XLS, XLSX, CSV), an OFD, a mail (EML) or a ZIP archive.",
    ),
)
ARCHIVE = Problem(
    "archive",
    Bilingual(
        "这是压缩包。请解压后发送其中的文件。",
        "This is an archive. Please unpack it and send the files that are in it.",
    ),
)
LOCKED = Problem(
    "locked",
    Bilingual(
        "文件有密码，无法打开。请把密码写入案件文件夹中的 passwords.txt（每行一个）或用 --password 给出，"
        "也可发送没有密码的文件。",
        "The file needs a password. Put it into passwords.txt in the case folder (one a line) or give it with "
        "--password, or send the file without a password.",
    ),
)
DAMAGED = Problem(
    "damaged",
    Bilingual(
        "文件已损坏或不完整，无法打开。请重新导出或重新发送完整的文件。",
        "The file is damaged or incomplete and cannot be opened. Please export it again or send the whole file.",
    ),
)
REPAIRED = Problem(
    "repaired",
    Bilingual(
        "文件结构有损坏，已在内存中修复后读取，可能缺页。请核对页数，必要时重新发送。",
        "The file's structure is damaged; it was read after a repair in memory and may lack pages. Please compare the "
        "number of pages and send it again if any is missing.",
    ),
)
UNREADABLE_INSIDE = Problem(
    "unreadable_inside",
    Bilingual(
        "文件能打开，但其中的内容无法读取。请重新导出，或发送另一份（例如打印后扫描、或拍照）。",
        "The file opens, but what is in it cannot be read. Please export it again or send another copy of it "
        "(printed and scanned, or photographed).",
    ),
)
NO_PAGES = Problem(
    "no_pages",
    Bilingual("文件中没有任何页面。请重新导出后发送。", "The file holds no page. Please export it again and send it."),
)
TOO_SMALL = Problem(
    "too_small",
    Bilingual(
        "图片太小，无法辨认文字。请发送原图，或重新拍摄（短边至少 600 像素）。",
        "The picture is too small to read. Please send the original picture or take a new one "
        "(at least 600 pixels on its short side).",
    ),
)
TOO_LARGE = Problem(
    "too_large",
    Bilingual(
        "图片超过 1.5 亿像素，未读取。请以 300 dpi 重新扫描或缩小后发送。",
        "The picture has more than 150 million pixels and was not read. "
        "Please scan it again at 300 dpi or send it smaller.",
    ),
)
NO_SHEETS = Problem(
    "no_pages",
    Bilingual(
        "表格文件中没有可见的工作表。请检查后重新导出发送。",
        "The workbook shows no sheet. Please check it, export it again and send it.",
    ),
)
NOT_A_SHEET = Problem(
    "office_file",
    Bilingual(
        "这不是表格，而是 Word 或 PPT 文件，无法读取。请另存为 PDF 后发送。",
        "This is no workbook but a Word or PowerPoint file, which cannot be read. Please save it as PDF and send that.",
    ),
)
SHEETS_TOO_LARGE = Problem(
    "too_large",
    Bilingual(
        "表格过大，未读取。请只导出所需时间段的明细，或分成几个文件发送。",
        "The workbook is too large and was not read. Please export only the period asked for, or send it in parts.",
    ),
)
NO_TEXT = Problem(
    "no_text",
    Bilingual(
        "没有读到任何文字。请检查是否为空白页，或重新清晰拍摄、扫描。",
        "No text could be read. Please check that it is not a blank page, or take a sharper picture or scan.",
    ),
)
BLURRED = Problem(
    "blurred",
    Bilingual(
        "图片模糊，读到的内容可能有误或不全。请重新对焦拍摄，或改用扫描件。",
        "The picture is blurred; what was read may be wrong or incomplete. Please take it again in focus, or scan it.",
    ),
)
TOO_FINE = Problem(
    "too_fine",
    Bilingual(
        "图片中的文字太小，数字可能读错。请发送原图（不要经聊天软件压缩），或靠近些分页拍摄。",
        "The print in the picture is too small; figures may be read wrong. Please send the original picture "
        "(not shrunk by a messenger), or take it from nearer, page by page.",
    ),
)
CUT_OFF = Problem(
    "cut_off",
    Bilingual(
        "页面边缘的文字被截断。请重新拍摄或扫描，把整页（含四边）都拍进去。",
        "Text runs beyond the edge of the picture. Please take it again with the whole page, all four edges, in it.",
    ),
)
GLARE = Problem(
    "glare",
    Bilingual(
        "图片上有反光，部分文字看不见。请关闭闪光灯，换个角度重新拍摄。",
        "Light is reflected and hides part of the text. Please take the picture again without flash, "
        "from another angle.",
    ),
)
TOO_DARK = Problem(
    "too_dark",
    Bilingual(
        "图片太暗，读到的内容可能有误。请在明亮处重新拍摄。",
        "The picture is too dark; what was read may be wrong. Please take it again in bright light.",
    ),
)
SCREEN = Problem(
    "screen",
    Bilingual(
        "这是对着屏幕拍摄的照片，文字可能读错。请直接发送原文件或截图。",
        "This is a photo of a screen; what was read may be wrong. Please send the file itself, or a screenshot.",
    ),
)
LAYER_DISAGREES = Problem(
    "layer_disagrees",
    Bilingual(
        "PDF 内的文字与页面上显示的内容不一致，已改按显示的内容读取。请发送机构直接出具的原始文件。",
        "The text inside the PDF is not what its page shows; what is shown was read instead. "
        "Please send the original file as its issuer made it.",
    ),
)
BLANK_PAGE = Problem(
    "blank_page",
    Bilingual("这一页是空白的。", "This page is blank."),
)


def page_failed(number: int) -> Problem:
    """A page of an otherwise readable file that could not be read."""
    message = Bilingual(
        "第 {number} 页无法读取。请重新导出或单独发送这一页。",
        "Page {number} cannot be read. Please export the file again or send this page by itself.",
    )
    return Problem("page_unreadable", message.fill(number=number))


def pages_left_out(pages: int, limit: int) -> Problem:
    """More pages than are read in one file."""
    message = Bilingual(
        "文件共 {pages} 页，只读取了前 {limit} 页。请拆分后发送其余部分。",
        "The file has {pages} pages; only the first {limit} were read. Please send the rest as separate files.",
    )
    return Problem("pages_left_out", message.fill(pages=pages, limit=limit))


def rows_left_out(rows: int, limit: int) -> Problem:
    """More rows than are read of one file's sheets."""
    message = Bilingual(
        "表格共 {rows} 行，只读取了前 {limit} 行。请只导出所需时间段的明细，或分成几个文件发送其余部分。",
        "The file has {rows} rows; only the first {limit} were read. Please export only the period asked for, or send "
        "the rest as separate files.",
    )
    return Problem("rows_left_out", message.fill(rows=rows, limit=limit))


def sheets_hidden(count: int) -> Problem:
    """Sheets of a workbook that nobody sees who opens it."""
    message = Bilingual(
        "工作簿中有 {count} 个隐藏的工作表，未读取。如其中有材料，请取消隐藏后重新发送。",
        "The workbook has {count} hidden sheets, which were not read. If any of it is evidence, please unhide it and "
        "send the workbook again.",
    )
    return Problem("sheets_hidden", message.fill(count=count))
