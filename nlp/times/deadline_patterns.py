"""The patterns of deadlines: a time behind a word for last, the end of one, an event."""

import re
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from nlp.datafile import read_tree
from nlp.text.anchors import heads_of, make_finder

_LONGEST_EVENT = 12
_MOMENTS = (*"0123456789", "sáng", "chiều", "tối", "ngày ", "vào ngày ")
_ENDS = ("cuối ", "hết ", "đầu ", "giữa ")


@cache
def deadline_words() -> dict[str, Any]:
    """Give the lists of `deadline_words.yaml`."""
    words: dict[str, Any] = read_tree("deadline_words.yaml")
    return words


def _either(*keys: str) -> str:
    words = {word for key in keys for word in deadline_words()[key]}
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return "|".join(longest)


@cache
def timed() -> re.Pattern[str]:
    """Give the pattern of a deadline that names a time."""
    return re.compile(
        rf"""
        (?<![\w/])(?:
          (?P<lead>{_either("until", "within")})[ ](?:(?:{_either("between")})[ ]){{0,2}}?
          (?:(?P<early>đầu|giữa)[ ](?=quý))?
          # Without such a word only an hour or a part of the day makes a day the last moment.
        | (?=\d{{1,2}}[ ](?:giờ|h)[ ](?:\d|ngày|sáng|chiều|tối)|(?:sáng|chiều|tối)[ ]ngày[ ])
        | (?:vào[ ])?(?=ngày[ ]\d{{1,2}}[ ]tháng[ ](?:này|sau|tới))
        )
        (?:
          (?:\d{{1,2}}[ ]?(?:giờ|h|g)(?:[ ]?\d{{2}}(?:[ ]phút|['’])?)?,?[ ])?
          (?:ngày[ ]hôm[ ]nay,?[ ]\(?(?=(?:ngày[ ])?\d))?
          (?:(?:sáng|chiều|tối)[ ])?(?:ngày[ ])?(?:m[ồù]ng[ ])?
          (?P<day>\d{{1,2}})(?:[/.-]|[ ]/[ ]|[ ]tháng[ ])(?P<day_month>\d{{1,2}})
          (?:(?:[/.-]|[ ]/[ ]|[ ]năm[ ])(?P<day_year>\d{{4}}|\d\d))?
          # What comes again each year has no last day.
          (?![ ](?:và[ ](?:ngày[ ])?\d[\dtháng/ ]{{0,12}}[ ])?(?:hàng|hằng|mỗi)[ ]năm)
        | (?:(?:sáng|chiều|tối)[ ])?ngày[ ](?P<word_day>{_either("days_in_words")})[ ]tháng[ ]
          (?P<word_month>\d{{1,2}}|{_months()})(?:[ ]năm[ ](?P<word_year>\d{{4}}))?
        | (?:ngày[ ])?(?:m[ồù]ng[ ])?(?P<day_of>\d{{1,2}})[ ]tháng[ ](?P<which>này|sau|tới)
        | (?:ngày[ ])?(?P<weekday>{_either("weekdays")})
          (?:[ ](?P<week>tuần[ ](?:này|sau|tới)|này|tới))?
        | (?:(?P<month_part>{_either("parts")})[ ])?tháng[ ](?P<month>\d{{1,2}})
          (?:(?:[/-]|[ ]năm[ ])(?P<month_year>\d{{4}}))?
        | quý[ ](?P<quarter>[1-4]|iv|iii|ii|i)(?:(?:/|,?[ ]năm[ ])(?P<quarter_year>\d{{4}}))?
        | (?P<half>\d{{1,2}})[ ]tháng[ ](?P<half_part>đầu|cuối|còn[ ]lại[ ]của)
          [ ]năm(?:[ ](?P<half_year>\d{{4}}))?
        | (?:cuối[ ])?năm[ ](?P<year>20\d\d)
        | giai[ ]đoạn[ ](?:20\d\d)[ ]?[-–][ ]?(?P<last_year>20\d\d)
        # A term that has not begun yet says no more than later.
        | (?:\d{{1,2}}[ ]?(?:giờ|h|g)(?:\d{{2}}['’]?)?,?[ ])?(?P<named>{_either("spans")})
          (?!(?<=nhiệm[ ]kỳ)[ ](?:mới|sau|tới)(?!\w))
          (?!(?<=quý)[ ](?:[1-4]|iv|iii|ii|i)(?!\w))
        | (?<=trong[ ])(?P<this>tháng|tuần|ngày)(?=[ ]?[,;.)]|$)
        | (?<=trong[ ])tuần[ ](?:(?:thứ|đầu|cuối)[ ])?(?:\d|{_either("counts")})[ ]tháng[ ]\d{{1,2}}
          (?:[/-]\d{{4}}|[ ]năm[ ]\d{{4}})?
        | (?:(?:vòng[ ])?(?:(?:\d{{1,3}}|{_either("counts")})[ ]
          (?:ngày|tháng(?![ ](?:cuối|\d))|tuần|giờ(?![ ](?:\d|hàng|hằng|mỗi)))(?:[ ]làm[ ]việc)?
          |(?<=(?:trong|.vòng)[ ])\d{{1,3}}h(?![ ]?\d))|(?<=trong[ ])tuần(?=[ ]từ[ ]))
          # From when to when it is done tells the last day.
          (?:,?[ ](?:kể[ ])?\(?từ[ ](?:ngày[ ])?\d{{1,2}}(?:/\d{{1,2}})?(?:/\d{{4}})?
          [ ](?:đến|[-–])[ ](?:hết[ ])?(?:ngày[ ])?
          (?P<last_day>\d{{1,2}})/(?P<last_month>\d{{1,2}})(?:/(?P<of_last>\d{{4}}))?
          |,?[ ](?:kể[ ])?từ[ ](?:ngày|khi|lúc)[ ](?:nhận|ký|ban[ ]hành|nộp|có|họp)
          (?:[ ][^\s,;.]+){{0,5}})?
        )(?![\w/])
        """,
        re.VERBOSE,
    )


def _months() -> str:
    months = read_tree("time_words.yaml")["months"]
    return "|".join(map(re.escape, sorted(months, key=len, reverse=True)))


@cache
def deadline_heads() -> AhoCorasick:
    """Give the finder of what every match of `timed`, `loose` and `ends` begins with."""
    leads = (*deadline_words()["until"], *deadline_words()["within"])
    return make_finder([*leads, *_MOMENTS, *heads_of(loose().pattern), *_ENDS])


@cache
def ends() -> re.Pattern[str]:
    """Give the pattern of `cuối tháng 6`, `cuối năm`: the last moment without a word for it."""
    stretches = (f"{word} ".replace(" ", "[ ]") for word in deadline_words()["stretches"])
    return re.compile(
        rf"""
        (?<!\w)(?<!{")(?<!".join(stretches)})
        (?:
          (?P<month_part>cuối|hết)[ ]tháng[ ](?P<month>\d{{1,2}})
          (?:(?:[/-]|[ ]năm[ ])(?P<month_year>\d{{4}}))?
        | (?:cuối|hết|(?P<early>đầu|giữa))[ ]quý[ ](?P<quarter>[1-4]|iv|iii|ii|i)
          (?:(?:/|,?[ ]năm[ ])(?P<quarter_year>\d{{4}}))?
        | (?:cuối|hết)[ ]năm[ ](?P<year>20\d\d)
        | (?P<named>cuối[ ]năm(?:[ ](?:nay|sau|tới))?)
        )(?![\w/])(?![ ](?:{_either("gone")})(?!\w))
        """,
        re.VERBOSE,
    )


@cache
def closing() -> re.Pattern[str]:
    """Give the pattern of a day on which something is delivered: `báo cáo kết quả ngày 18/8`.

    It closes the directive, behind a verb for delivering in its clause, or tells until when.
    """
    return re.compile(
        rf"""
        (?:(?<!\w)(?:{_either("delivers")})(?!\w)[^,;:.()\n/]{{0,70}}?[ ]|(?<!\w)(?=(?:đến|tới)[ ]))
        (?P<due>(?:vào[ ]|(?:đến|tới)[ ](?:hết[ ])?)?(?:(?:sáng|chiều|tối)[ ])?ngày[ ]
          (?P<day>\d{{1,2}})(?:[/.-]|[ ]tháng[ ])(?P<day_month>\d{{1,2}})
          (?:(?:[/.-]|[ ]năm[ ])(?P<day_year>\d{{4}}))?
        )(?![\w/])(?=[ .;,)/]*$)
        """,
        re.VERBOSE,
    )


@cache
def loose() -> re.Pattern[str]:
    """Give the pattern of an event or a rhythm instead of a day."""
    other = rf"(?!(?:{_either('beyond')})(?!\w))"
    return re.compile(
        rf"(?<!\w)(?:{_recurring()}"
        rf"|(?:{_either('events')})(?!\w)(?: {other}[^\s,;.:]+){{0,{_LONGEST_EVENT}}})"
    )


@cache
def recurring() -> re.Pattern[str]:
    """Give the pattern of a rhythm: `hằng tháng`, `chậm nhất ngày 25 hằng tháng`."""
    return re.compile(_recurring())


def _recurring() -> str:
    again = rf"(?:(?:{_either('again')}) )?"
    return rf"(?:{again}{_monthly()}|(?:{_either('regular')})(?!\w))"


def _monthly() -> str:
    """Give the pattern of a day that comes again: `trước ngày 25 hằng tháng`."""
    leads, weekdays = _either("each"), _either("weekdays")
    days = rf"(?:ngày )?\d{{1,2}}(?:/| tháng )\d{{1,2}}|ngày \d{{1,2}}|(?:{weekdays})"
    last = r"tháng cuối (?:của )?quý|cuối (?:hàng|hằng|mỗi) (?:tháng|quý|tuần)"
    hour = r"\d{1,2} ?(?:giờ|h|g)(?: ?\d{2}(?: phút|['’])?)?"
    return (
        rf"(?:(?:{leads}) )?(?:(?:{hour},? )?(?:{days})(?:,? (?:và )?(?:{days}))? (?:của )?"
        rf"(?:(?:hàng|hằng|mỗi) (?:tháng|tuần|quý|năm)|{last})"
        rf"|(?<!đến )(?<!tới ){hour}(?: sáng| chiều)? (?:hàng|hằng|mỗi) ngày)(?!\w)"
    )
