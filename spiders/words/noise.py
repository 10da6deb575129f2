"""Lines that stand inside an article's body and are none of its prose, in whatever portal.

A line is noise as a whole or not at all. Invitations that share a paragraph with sentences of the article are another
matter; here ``Baca juga`` in mid-sentence, and a sentence that merely holds a link, are left alone.
"""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE | re.VERBOSE
_VERB = r"(?:baca|lihat|simak|tonton|saksikan|dengarkan|cek|ikuti|klik)"
_APP = r"facebook|twitter|whatsapp|telegram|line|pinterest|e-?mail"
_KIND = r"(?:artikel\w*|berita\w*|video\w*)"
_MORE = r"(?:lainnya|lain|terkait|berkaitan|terkini|terbaru|menarik|pilihan)"
# Said to the reader before a title: a colon or a link must follow for the line to be an invitation.
_INVITING = re.compile(
    rf"""\W*(?:yuk,?\s+)?
    (?: {_VERB}\s+(?:juga|pula|lagi|lainnya|selengkapnya|selanjutnya|{_KIND})
          (?:\s+(?:juga|lainnya|terkait|menarik|pilihan|selengkapnya|ini|berikut|{_KIND}))*
      | (?:also\s+read|read\s+(?:also|more|next)|see\s+also|related\s+(?:articles?|stor(?:y|ies)|news))
      | (?:pilihan|rekomendasi)\s+(?:editor|redaksi) | editor['’]?s\s(?:pick|choice)
      | (?:berita|artikel|video|foto|infografis|topik)\s+(?:{_MORE}|sebelumnya)
      | (?P<bare>baca|lihat|simak|tonton|saksikan|terkait|related(?:\s\w+)?)
    )\s*(?P<colon>[:：])?\s*""",
    _FLAGS,
)
# Whole lines, whatever their links.
_FURNITURE = re.compile(
    rf"""\W*(?:
        advertisements? | iklan | adv | loading\.* | memuat\.*
      | scroll\s+to\s+(?:continue|resume)(?:\s+with)?\s+content
      | (?:scroll|gulir)\s+(?:ke\s+bawah\s+)?untuk\s+(?:lanjut\w*|melanjutkan|membaca|baca|melihat)\b.{{0,60}}
      | (?:scroll|gulir)\s+ke\s+bawah | lanjut(?:kan)?\s+(?:membaca|baca)(?:\s+(?:di\s+bawah|{_KIND})\b.{{0,40}})?
      | a\s?a\s?a | a\+?\s?a- | font(?:\s+size)? | ukuran\s+font | gambas\s?:.{{0,80}}
      | halaman\s*(?:selanjutnya|berikutnya|:?\s*[\d\s|]*) | \d{{1,2}}\s*/\s*\d{{1,2}} | selanjutnya | selengkapnya
      | lihat\s+(?:semua|foto|komentar) | show\s+(?:all|more) | tampilkan\s+semua
      | (?:berita|artikel)\s+(?:{_MORE}|terpopuler|populer|rekomendasi) | rekomendasi(?:\s+untuk\s+anda)?
      | terpopuler | terkini | terbaru | trending(?:\s+now)? | most\s+popular | (?:tulis\s+|beri\s+)?komentar
      | (?:bagikan|share|sebarkan)(?:\s+(?:this|artikel|berita|ini)\b.{{0,40}}|(?:\s+ke)?(?:[\s:,|]+(?:{_APP}))*)
      | lihat\s+postingan\s+ini\s+di\s+instagram | view\s+this\s+post\s+on\s+instagram
      | (?:a\s+post\s+shared\s+by|(?:sebuah\s+)?kiriman\s+(?:yang\s+)?dibagikan\s+oleh)\b.{{0,120}}
      | recommended\s+by(?:\s+[\w.]+){0, 3} | daftar\s+isi
      | salin\s+(?:link|tautan) | copy\s+link | link\s+(?:telah\s+)?(?:ter|di)?salin
      | {_APP} | print | cetak
      | tags? | topik(?:\s+terkait)? | kata\s+kunci | sumber\s*:? | video | foto
    )\W*""",
    _FLAGS,
)
_LABELLED = re.compile(
    r"""\W*(?:tags?|topik(?:\s+terkait)?|kata\s+kunci|keywords?|bagikan|share|halaman)\s*[:：].{0,200}
      | \W*(?:reporter|pewarta|penulis|editor|uploader|rep|red|copyright|sumber\s+foto|foto|video|kredit)\s*[:：]\s*
        (?:[^.!?]|dok\.){0,90}(?:\s*/.{0,60})?""",
    _FLAGS,
)
# Sentences of promotion, known by how they begin and by what they offer: how-to articles tell their readers to click,
# check and follow much else.
_PROMOTION = re.compile(
    rf"""\W*(?:
      (?:{_VERB}|follow|temukan|dapatkan|update|pantau|jangan\s+lewatkan|nikmati|(?:mari\s+)?(?:ber)?gabung|yuk)\b
        .{{0,200}}\b(?: google\s+news | whats\s?app\s+channel | (?:channel|saluran|kanal)\s+(?:whats\s?app|telegram)
          | push\s+notif\w* )\b
      | (?:ikuti|follow|pantau|dapatkan|simak|kunjungi|update|(?:mari\s+)?(?:ber)?gabung|yuk)\b
        .{{0,120}}\b(?:berita|kabar|info(?:rmasi)?\s+(?:terkini|terbaru)|update|kami|redaksi)\b.{{0,120}}\b
        (?: grup\s+(?:whats\s?app|telegram) | (?:whats\s?app|telegram)\s+grup
          | akun\s+(?:instagram|twitter|facebook|tiktok|youtube|resmi) | newsletter | notifikasi | aplikasi\s+\w+ )\b
      | (?:ikuti|follow|kunjungi)\s+(?:juga\s+)?akun\s+(?:\w+\s+){{1,2}}kami\b
      | dapatkan\s+(?:update|berita|kabar|kejutan|breaking\s+news|info(?:rmasi)?\s+(?:terkini|terbaru|menarik))\b
        .{{0,250}}\b(?:klik|daftar|(?:ber)?gabung|setiap\s+hari|pilihan|langsung|berlangganan|redaksi)\b
      | jadilah\s+yang\s+pertama\s+mendapatkan\b
      | simak\s+(?:breaking\s+news|berita[-\s]+berita|berita\s+\w+\s+lainnya)\b
        .{{0,200}}\b(?:ponsel\w*|di\s+sini|tempo\w*|whats\s?app\w*|aplikasi)\b
      | (?:baca|simak|cek|temukan)\s+(?:juga\s+)?{_KIND}\s+(?:\S+\s+){{0,6}}?{_MORE}\s+(?:\S+\s+){{0,3}}?
        (?:hanya\s+di\b|(?:di|dari|klik)\s+(?:\S+\s+){{0,2}}?(?:di\s?sini|sini|kanal|[\w-]+\.(?:com|co|id|net|tv)
          |[A-Z]\w*news|detik\w*|okezone|sindo\w*|tribun\w*|viva|tempo|kompas|republika)\b)
      | baca\s+selengkapnya\s+di\b
      | (?:saksikan|tonton|simak|lihat)\s+(?:juga\s+)?(?:live\s+streaming|video)\s+
        (?:{_MORE}|selengkapnya|berikut|di\s+bawah|ini)\b.{{0,60}}$
      | (?:saksikan|tonton|simak|lihat)\s+(?:juga\s+)?video\s*["“'‘:].{{0,200}}$
      | gambas\s*:
      | (?:artikel|berita)\s+ini\s+(?:telah|sudah|pernah)\s+(?:tayang|terbit|dimuat|dipublikasikan)\b
      | (?:copyright|hak\s+cipta|©|\(c\))\s*(?:©|\(c\)|&copy;|@|\d{{4}}|milik|dilindungi).{{0,200}}$
      | dilarang\s+(?:keras\s+)?(?:mengambil|mengutip|menyalin|memperbanyak|meng-?copy|menyebarluaskan|melakukan)\b
        .{{0,160}}\b(?:konten|artikel|berita|isi|tulisan|materi|crawling|pengindeksan)\b.{{0,160}}\b(?:izin|ijin)\b
      | all\s+rights?\s+reserved
      | fakta\s+atau\s+hoaks\?\s+untuk\s+mengetahui\b
      | klik\s+di\s?sini(?:\s+(?:untuk|jika|agar)\s+(?:\S+\s+){{0,3}}?(?:(?:mem)?baca|berita|berlangganan|(?:ber)?gabung
          |mendaftarkan\s+diri|melihat|menonton|video|update)\b.{{0,80}})?\W*$
      | follow\s+(?:tag|topik|kami|us|berita)\b
      | (?:anda|kamu)\s+(?:juga\s+)?(?:dapat|bisa)\s+(?:menyaksikan|membaca|mengikuti)\s+(?:{_KIND}|live|kami)\b
        .{{0,160}}\b(?:di\s?sini|tautan|link|channel|aplikasi)\b
    )""",
    _FLAGS,
)
# "…, kata dia", "… ujar Sari": promotion quotes nobody.
_SAID = re.compile(
    r"""[,"”]\s*(?:kata|ujar|ucap|tutur|jelas|imbuh|tambah|sebut|tegas|pesan|saran|papar|ungkap|imbau|begitu)
    (?:nya)?\b""",
    _FLAGS,
)
# An article's own word before what it lists: "Simak selengkapnya berikut ini."
_ANNOUNCES = re.compile(
    r"\W*(?:simak|lihat|cek)\s+selengkapnya(?:\s+(?:di\s+bawah|berikut))?(?:\s+ini)?\W*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"""[.!?…]["”’')\]]*\s*$""")
_ALL, _HALF = 0.95, 0.5
_TITLE_LENGTH = 30  # words
_LONGEST = 420


def is_noise(paragraph: str, *, link_share: float = 0.0) -> bool:
    """Whether a whole line is the portal's and not the article's.

    Args:
        paragraph: One line of text, clean.
        link_share: The share of its characters that lie in links, 0 to 1; 0 where it is not known.
    """
    text = paragraph.strip()
    if not re.search(r"\w", text):
        return True
    if len(text) > _LONGEST:
        return False
    if _ANNOUNCES.fullmatch(text):
        return link_share >= _HALF
    if _FURNITURE.fullmatch(text) or _LABELLED.fullmatch(text):
        return True
    if _PROMOTION.match(text) and not _SAID.search(text):
        return True
    return _invites(text, link_share) or _only_link(text, link_share)


def _invites(text: str, link_share: float) -> bool:
    """``Baca juga: …`` and its kin: nothing else, or before a colon, or before a link that is most of the line."""
    found = _INVITING.match(text)
    if found is None:
        return False
    title = text[found.end() :]
    linked = link_share >= _HALF and not found["bare"]
    return not re.search(r"\w", title) or bool(found["colon"]) or linked


def _only_link(text: str, link_share: float) -> bool:
    """A line that is one link and no sentence: the title of another article. One word, or a bare address, is none."""
    return (
        link_share >= _ALL
        and len(text.split()) > 1
        and not _SENTENCE_END.search(text)
        and len(text.split()) <= _TITLE_LENGTH
    )
