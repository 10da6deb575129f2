"""Hard cases for finding duplicates: invented Indonesian stories written over and over in the same sentences.

Six kinds of news: weather, exchange rates, match reports and tables, and press releases, where each text is a story of
its own though only its figures or names are new; live updates and corrections, where the versions are one story. Some
stories have a copy as another portal prints it: with a lead or a closing line of its own, or without the last sentence.
Three families a kind: the thresholds of :mod:`corpus.shards.slots` were chosen on the first two; the third was written
afterwards and is held out.

Everything follows from the seed; nothing here was ever printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KINDS = ("weather", "rates", "matches", "releases", "updates", "corrections")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober")
CITIES = ("Teluk Purnama", "Kota Angin", "Lembah Biru", "Pulau Seraya", "Muara Jati", "Bukit Kemuning", "Tanjung Sari")
SKIES = ("cerah", "cerah berawan", "berawan", "berawan tebal", "hujan ringan", "hujan sedang", "udara kabur")
CLUBS = (
    "Garuda Teluk",
    "Persatuan Lembah",
    "Bahari Jaya",
    "Putra Kemuning",
    "Samudra Muda",
    "Elang Bukit",
    "Bintang Muara",
)
PEOPLE = tuple(
    f"{first} {last}"
    for first in ("Raka", "Sinta", "Bagus", "Dewi", "Tirta", "Laras", "Galih", "Maya", "Yoga", "Intan", "Seno", "Wulan")
    for last in (
        "Wibawa",
        "Pradana",
        "Lesmana",
        "Anggara",
        "Hanafi",
        "Utami",
        "Santika",
        "Kusuma",
        "Firmana",
        "Permadi",
    )
)
FIRMS = tuple(
    f"{first} {last}"
    for first in ("Angin", "Mitra", "Karya", "Sumber", "Nusa", "Cahaya", "Graha")
    for last in ("Samudra", "Lentera", "Purnama", "Bayu", "Kencana", "Muara")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text and the story that it tells."""

    kind: str
    family: int
    story: str
    text: str


def cases(stories: int = 30, seed: int = 5) -> Iterator[Case]:
    """All kinds and families: ``stories`` stories of each, every third with a copy."""
    for kind, families in FAMILIES.items():
        for family, write in enumerate(families):
            for number in range(stories):
                random = Random(f"{seed} {kind} {family} {number}")  # noqa: S311 -- invented text
                for text in _versions(write(random), number, random):
                    yield Case(kind=kind, family=family, story=f"{kind}-{family}-{number}", text=text)


def _versions(written: list[str], number: int, random: Random) -> Iterator[str]:
    yield from written
    if number % 3 == 0:
        yield _copy(written[-1], random)


LEADS = (
    "Kabar ini kami sajikan untuk pembaca di seluruh kepulauan.",
    "Berikut laporan lengkap yang dihimpun redaksi sepanjang hari ini.",
    "Simak uraian selengkapnya di bawah ini sampai tuntas.",
)
TAILS = (
    "Laporan ini disusun dari kantor berita dan telah disunting redaksi.",
    "Ikuti terus perkembangan beritanya hanya di kanal kami.",
    "Redaksi menerima tanggapan pembaca melalui surat elektronik.",
)


def _copy(text: str, random: Random) -> str:
    """The text as another portal prints it: a lead of its own, a tail of its own, or the last sentence gone."""
    way = random.randrange(3)
    if way == 0:
        return f"{random.choice(LEADS)} {text}"
    if way == 1:
        return f"{text} {random.choice(TAILS)}"
    return text[: text.rstrip(".").rindex(". ") + 1]


def _date(random: Random) -> str:
    return f"{random.choice(DAYS)} ({random.randrange(1, 29)}/{random.randrange(1, 11)}/202{random.randrange(1, 5)})"


def _weather_office(random: Random) -> list[str]:
    city, low = random.choice(CITIES), random.randrange(21, 26)
    text = (
        f"Badan cuaca memperkirakan langit {city} pada {_date(random)} akan {random.choice(SKIES)} sejak pagi hari. "
        f"Menjelang siang, cuaca di sebagian besar wilayah diperkirakan berubah menjadi {random.choice(SKIES)} dan "
        "keadaan itu bertahan sampai sore. Pada malam hari langit kembali tenang dan angin melemah di pesisir. Suhu "
        f"udara berkisar antara {low} hingga {low + random.randrange(6, 11)} derajat Celsius, dengan kelembapan "
        f"udara {random.randrange(55, 75)} sampai {random.randrange(80, 99)} persen. Angin bertiup dengan kecepatan "
        f"{random.randrange(5, 20)} kilometer per jam. Tinggi gelombang di perairan utara diperkirakan mencapai "
        f"{random.randrange(1, 4)},{random.randrange(0, 10)} meter. Warga diminta tetap waspada terhadap hujan yang "
        "datang tiba-tiba, tidak berteduh di bawah pohon besar, dan selalu memeriksa saluran air di sekitar rumah. "
        "Para nelayan dengan perahu kecil diminta menunda keberangkatan apabila angin bertambah kencang. Keterangan "
        "cuaca terbaru dapat dilihat di papan pengumuman kantor kelurahan dan di laman resmi badan cuaca setiap "
        "tiga jam."
    )
    return [text]


def _weather_flood(random: Random) -> list[str]:
    text = (
        f"Tinggi muka air di pintu air {random.choice(CITIES)} tercatat {random.randrange(80, 700)} sentimeter pada "
        f"pukul {random.randrange(0, 24):02}.00 WIB, {_date(random)}. Petugas menyatakan keadaan masih terkendali "
        f"dan pintu air dibuka {random.randrange(2, 9)} buah secara bergantian. Di hulu, curah hujan tercatat "
        f"{random.randrange(3, 140)} milimeter dalam {random.randrange(2, 12)} jam terakhir. Pemerintah kota "
        f"menyiapkan {random.randrange(4, 60)} pompa dan menempatkan petugas di titik-titik yang sering tergenang. "
        "Warga di bantaran sungai diminta memindahkan barang berharga ke tempat yang lebih tinggi dan mengikuti "
        "petunjuk petugas di lapangan. Sekolah dan pasar tetap buka seperti biasa sampai ada pengumuman berikutnya. "
        "Nomor darurat dapat dihubungi sepanjang hari, dan perahu karet sudah disiagakan di kantor kecamatan "
        "bersama tenaga kesehatan dan relawan dari kampung sekitar."
    )
    return [text]


def _rates_closing(random: Random) -> list[str]:
    rate = random.randrange(14_000, 16_900)
    text = (
        f"Nilai tukar rupiah pada penutupan perdagangan {_date(random)} bergerak {random.randrange(3, 95)} poin "
        f"menjadi Rp{rate / 1000:.3f} per dolar Amerika. Pada perdagangan sebelumnya mata uang ini ditutup di posisi "
        f"Rp{(rate + random.randrange(-90, 90)) / 1000:.3f}. Pengamat pasar uang mengatakan pelaku pasar masih "
        "menunggu keputusan bank sentral mengenai suku bunga acuan, sementara permintaan valuta asing dari "
        "pengimpor tetap tinggi. Di sisi lain, arus modal masuk ke pasar obligasi memberi penopang bagi mata uang "
        f"dalam negeri. Kurs tengah bank sentral berada di level Rp{(rate + random.randrange(-40, 40)) / 1000:.3f}, "
        "sedangkan imbal hasil obligasi bertenor sepuluh tahun tercatat "
        f"{random.randrange(6, 8)},{random.randrange(10, 99)} persen. Indeks saham gabungan pada saat yang sama "
        f"berada di posisi {random.randrange(6, 8)}.{random.randrange(100, 999)} dengan nilai transaksi "
        f"{random.randrange(5, 15)},{random.randrange(1, 9)} triliun rupiah. Pelaku pasar disarankan tetap "
        "berhati-hati karena perubahan kebijakan di luar negeri dapat sewaktu-waktu mengubah arah perdagangan pada "
        "hari-hari berikutnya."
    )
    return [text]


def _rates_gold(random: Random) -> list[str]:
    price = random.randrange(900, 1500)
    return [
        f"Harga emas batangan pada {_date(random)} tercatat Rp{price}.000 per gram. Dibandingkan dengan hari "
        f"sebelumnya, harga tersebut berubah Rp{random.randrange(1, 19)}.000. Harga beli kembali berada di posisi "
        f"Rp{price - 90}.000 per gram, dan sudah termasuk potongan pajak penghasilan sesuai dengan ketentuan yang "
        "berlaku bagi pemegang nomor pokok wajib pajak. Untuk ukuran setengah gram, emas dijual seharga "
        f"Rp{price // 2 + 30}.000, sedangkan ukuran "
        f"sepuluh gram dijual seharga Rp{price * 10 - 50:,}.000. ".replace(",", ".")
        + "Harga itu berlaku di butik utama, dan dapat berbeda di kota lain bergantung pada ongkos kirim serta "
        "persediaan. "
        "Pembeli diminta membawa kartu tanda penduduk dan memeriksa nomor seri pada kemasan sebelum meninggalkan "
        "gerai. Antrean dibuka sejak pagi dan nomor antrean dibagikan di pintu masuk selama persediaan masih ada "
        "pada hari itu."
    ]


def _match_report(random: Random) -> list[str]:
    home, away = random.sample(CLUBS, 2)
    one, two = random.sample(PEOPLE, 2)
    text = (
        f"Laga pekan ke-{random.randrange(2, 34)} antara {home} dan {away} berakhir dengan skor "
        f"{random.randrange(0, 5)}-{random.randrange(0, 4)} pada {_date(random)}. Gol pertama lahir pada menit "
        f"ke-{random.randrange(3, 44)} melalui {one} setelah menerima umpan terobosan dari lini tengah. Pada babak "
        "kedua tuan rumah menekan lebih dulu, tetapi penjaga gawang lawan tampil tenang. Gol berikutnya dicetak "
        f"{two} pada menit ke-{random.randrange(46, 90)} lewat sundulan dari sepak pojok. Wasit mengeluarkan "
        f"{random.randrange(1, 7)} kartu kuning sepanjang pertandingan dan memberi tambahan waktu "
        f"{random.randrange(2, 8)} menit. Sebanyak {random.randrange(3, 39)}.{random.randrange(100, 999)} penonton "
        "hadir di stadion dan tertib sampai peluit akhir dibunyikan. Pelatih kedua kesebelasan memuji kerja keras "
        "para pemain dan meminta mereka segera memulihkan tenaga sebelum pertandingan tandang pada akhir pekan "
        "mendatang."
    )
    return [text]


def _match_table(random: Random) -> list[str]:
    clubs, points = random.sample(CLUBS, 6), random.randrange(50, 70)
    rows = []
    for place, club in enumerate(clubs, 1):
        points -= random.randrange(1, 6)
        rows.append(f"Peringkat {place} ditempati {club} dengan {points} poin dari {random.randrange(24, 34)} laga.")
    return [
        f"Klasemen sementara liga setelah pertandingan {_date(random)} kembali berubah dan persaingan di papan atas "
        "makin ketat menjelang akhir musim. Panitia mengingatkan bahwa selisih gol baru dihitung apabila jumlah "
        "poin dan hasil pertemuan kedua kesebelasan sama. "
        + " ".join(rows)
        + " Tiga kesebelasan terbawah akan turun ke liga di bawahnya, sedangkan juara berhak mewakili negeri di "
        "kejuaraan antarklub kawasan pada tahun depan. Jadwal pekan berikutnya diumumkan panitia paling lambat dua "
        "hari sebelum pertandingan, dan perubahan tempat bertanding hanya dapat dilakukan atas izin "
        "kepolisian setempat."
    ]


def _release_director(random: Random) -> list[str]:
    firm, city = random.choice(FIRMS), random.choice(CITIES)
    one, two, three = random.sample(PEOPLE, 3)
    text = (
        f"Rapat pemegang saham perusahaan {firm} yang digelar di {city} menyetujui pengangkatan {one} sebagai "
        f"direktur utama menggantikan {two} yang telah menyelesaikan masa jabatannya. Dalam sambutannya, {one} "
        "mengucapkan terima kasih atas kepercayaan para pemegang saham dan berjanji melanjutkan langkah yang sudah "
        f"dirintis oleh jajaran sebelumnya. Komisaris utama {three} menyatakan bahwa susunan baru ini diharapkan "
        "memperkuat tata kelola dan pelayanan kepada pelanggan di seluruh daerah. Rapat juga menyetujui laporan "
        "keuangan tahun buku yang lalu serta pembagian sebagian laba bersih kepada pemegang saham, sementara "
        "sisanya digunakan untuk memperkuat modal kerja. Perusahaan akan melanjutkan perluasan jaringan secara "
        "bertahap dengan tetap memperhatikan kehati-hatian dan kepatuhan terhadap peraturan. Keterangan lebih "
        f"lanjut dapat diperoleh dari sekretaris perusahaan di kantor pusat {firm} pada hari kerja."
    )
    return [text]


def _release_branch(random: Random) -> list[str]:
    firm, city = random.choice(FIRMS), random.choice(CITIES)
    one, two = random.sample(PEOPLE, 2)
    text = (
        f"Perusahaan {firm} meresmikan kantor cabang baru di {city} pada {_date(random)}. Peresmian ditandai dengan "
        f"pengguntingan pita oleh kepala daerah {one} dan disaksikan oleh para pelanggan serta tokoh masyarakat. "
        f"Kepala cabang {two} mengatakan kehadiran kantor ini akan memudahkan warga mendapatkan layanan tanpa harus "
        "menempuh perjalanan jauh. Selama bulan pertama, pengunjung dapat berkonsultasi tanpa biaya dan mengikuti "
        f"pelatihan singkat yang diadakan setiap akhir pekan. Kantor cabang di {city} mempekerjakan "
        f"{random.randrange(8, 90)} orang, sebagian besar di antaranya warga setempat yang telah mengikuti "
        "pendidikan selama beberapa bulan. Pada acara itu juga diserahkan bantuan buku dan alat tulis kepada "
        "sekolah di sekitar kantor sebagai bagian dari kepedulian perusahaan terhadap pendidikan anak."
    )
    return [text]


def _update_quake(random: Random) -> list[str]:
    city, magnitude, date = random.choice(CITIES), f"{random.randrange(5, 8)},{random.randrange(0, 10)}", _date(random)
    depth, hour, dead = random.randrange(8, 90), random.randrange(1, 23), random.randrange(2, 9)
    head = (
        f"Gempa bermagnitudo {magnitude} mengguncang {city} pada {date} pukul {hour:02}.1{random.randrange(0, 10)} "
        f"WIB. Pusat gempa berada di laut pada kedalaman {depth} kilometer dan tidak menimbulkan gelombang tsunami. "
        "Getaran dirasakan warga selama beberapa detik sehingga banyak yang berlarian keluar rumah dan bertahan di "
        "lapangan terbuka. "
    )
    tail = (
        "Petugas penanggulangan bencana mendirikan tenda di halaman kantor kecamatan dan menyalurkan air bersih, "
        "selimut, serta makanan siap saji. Jalan menuju kota masih dapat dilalui kendaraan, sedangkan aliran "
        "listrik padam di beberapa kelurahan. Kepala daerah meminta warga tetap tenang dan tidak memercayai kabar "
        "yang belum jelas sumbernya. "
    )
    versions, added = [], ""
    for more in (
        "",
        "Rumah sakit umum menambah tenaga perawat sejak sore hari. ",
        "Bantuan dari kota tetangga tiba malam ini. ",
    ):
        added += more
        toll = f"Sampai berita ini diturunkan, {dead} orang meninggal dunia dan {dead * 4} orang terluka. "
        versions.append((head + toll + tail + added).strip())
        dead += random.randrange(1, 6)
    return versions


def _update_fire(random: Random) -> list[str]:
    city, date, engines, houses = random.choice(CITIES), _date(random), random.randrange(6, 14), random.randrange(9, 40)
    person, street = random.choice(PEOPLE), random.randrange(2, 20)
    versions = []
    for words in ("masih berusaha memadamkan", "mulai menguasai", "telah memadamkan seluruh"):
        versions.append(
            f"Petugas pemadam {words} api yang membakar permukiman padat di Gang {street}, {city}, sejak {date} dini "
            f"hari. Sebanyak {engines} mobil pemadam dikerahkan ke lokasi. Ketua rukun warga {person} mengatakan api "
            "pertama kali terlihat dari sebuah rumah kosong di ujung gang dan cepat membesar karena tiupan angin. "
            f"Warga bahu-membahu mengeluarkan barang dari rumah masing-masing. Sedikitnya {houses} rumah dilaporkan "
            "terbakar dan penghuninya mengungsi ke balai warga. Sumber air di sekitar lokasi sangat terbatas "
            "sehingga petugas menyedot air dari saluran di tepi jalan raya. Lalu lintas dialihkan ke jalan lain "
            "oleh polisi, dan aliran listrik dipadamkan demi keselamatan warga dan petugas."
        )
        engines, houses = engines + random.randrange(1, 6), houses + random.randrange(1, 20)
    return versions


def _correction_figure(random: Random) -> list[str]:
    city, person, date = random.choice(CITIES), random.choice(PEOPLE), _date(random)
    cost, length, workers, months = (random.randrange(*span) for span in ((20, 90), (2, 30), (50, 400), (5, 20)))

    def text(amount: int) -> str:
        return (
            f"Pemerintah daerah {city} mulai membangun jembatan gantung sepanjang {length}0 meter pada {date}. "
            f"Pembangunan menelan biaya Rp{amount} miliar dan melibatkan {workers} pekerja. Kepala dinas pekerjaan "
            f"umum {person} mengatakan jembatan itu ditargetkan selesai dalam {months} bulan dan dapat dilalui "
            "kendaraan roda dua. Selama ini warga menyeberang dengan rakit bambu yang berbahaya ketika sungai "
            "meluap. Anak-anak sekolah sering terlambat karena harus menunggu air surut sebelum berani menyeberang. "
            "Bahan bangunan diangkut dengan perahu dari hilir, dan warga ikut bergotong royong menyiapkan jalan "
            "masuk. Setelah jembatan selesai, pemerintah berencana memperbaiki dermaga dan pasar desa di seberang."
        )

    return [
        text(cost),
        f"{text(cost + random.randrange(3, 9))} Ralat: biaya pembangunan pada berita ini telah diperbaiki.",
    ]


def _correction_name(random: Random) -> list[str]:
    city, date = random.choice(CITIES), _date(random)
    wrong, right, other, third = random.sample(PEOPLE, 4)

    def text(name: str) -> str:
        return (
            f"Peneliti {name} dari balai penelitian laut di {city} memaparkan hasil pengamatan terumbu karang pada "
            f"{date}. Dalam pemaparan itu hadir pula {other} dari dinas perikanan dan {third} mewakili kelompok "
            f"nelayan. Pengamatan dilakukan di {random_sites} titik selama {random_months} bulan dengan bantuan "
            f"penyelam setempat. Tutupan karang hidup tercatat {random_cover} persen, lebih baik daripada pengamatan "
            "sebelumnya. Penyebab perbaikan itu adalah larangan pukat di perairan dangkal yang dipatuhi nelayan. "
            "Balai penelitian menyarankan agar larangan tersebut diperpanjang dan jalur kapal wisata dipindahkan ke "
            "luar kawasan. Hasil lengkap pengamatan akan diterbitkan dan dapat dibaca oleh umum."
        )

    random_sites, random_months, random_cover = (
        random.randrange(6, 40),
        random.randrange(3, 24),
        random.randrange(30, 70),
    )
    return [text(wrong), f"{text(right)} Catatan redaksi: nama peneliti pada berita ini telah diperbaiki."]


def _weather_quality(random: Random) -> list[str]:
    text = (
        f"Mutu udara di {random.choice(CITIES)} pada {_date(random)} pagi berada di angka "
        f"{random.randrange(40, 199)} menurut alat ukur milik pemerintah kota. Kadar debu halus tercatat "
        f"{random.randrange(12, 99)} mikrogram per meter kubik, sedangkan kadar ozon {random.randrange(8, 80)} dan "
        f"karbon monoksida {random.randrange(4, 30)}. Angka itu diukur pada pukul {random.randrange(5, 10):02}.00 "
        "WIB dan dapat berubah menurut arah angin. Dinas lingkungan hidup menyarankan anak-anak dan orang lanjut "
        "usia memakai masker bila keluar rumah terlalu lama, menutup jendela pada jam sibuk, dan minum air yang "
        "cukup. Kendaraan umum dianjurkan sebagai ganti kendaraan pribadi agar asap di jalan raya berkurang. Hasil "
        "pengukuran diperbarui setiap jam dan ditayangkan di papan digital di depan balai kota serta di halaman "
        "resmi dinas."
    )
    return [text]


def _rates_staples(random: Random) -> list[str]:
    prices = [
        f"Rp{random.randrange(*span)}.{random.randrange(0, 10)}00"
        for span in ((11, 17), (24, 60), (30, 95), (14, 21), (25, 38))
    ]
    text = (
        f"Harga bahan pokok di pasar induk {random.choice(CITIES)} pada {_date(random)} kembali dipantau oleh "
        f"petugas dinas perdagangan. Beras medium dijual {prices[0]} per kilogram, cabai rawit merah {prices[1]}, "
        f"bawang merah {prices[2]}, minyak goreng curah {prices[3]} per liter, dan telur ayam ras {prices[4]} per "
        "kilogram. Pedagang mengatakan pasokan dari daerah penghasil datang setiap malam dan cukup untuk kebutuhan "
        "warga sampai akhir pekan. Dinas perdagangan meminta pembeli tidak menimbun barang dan melaporkan pedagang "
        "yang menjual jauh di atas harga acuan. Operasi pasar akan diadakan apabila harga naik terus-menerus, dan "
        "jadwalnya diumumkan melalui kelurahan serta pengeras suara di tempat ibadah."
    )
    return [text]


def _match_badminton(random: Random) -> list[str]:
    one, two = random.sample(PEOPLE, 2)
    games = [f"21-{random.randrange(5, 20)}" for _ in range(2)]
    text = (
        f"Pebulu tangkis tunggal {one} melaju ke babak berikutnya setelah mengalahkan {two} dengan skor {games[0]} "
        f"dan {games[1]} di gelanggang olahraga {random.choice(CITIES)}, {_date(random)}. Pertandingan berlangsung "
        f"selama {random.randrange(28, 80)} menit dan disaksikan penonton yang memenuhi tribun. Sejak awal gim "
        "pertama pemenang menekan lawan dengan pukulan silang dan permainan depan net yang rapi. Lawan sempat "
        "menyamakan kedudukan sebelum jeda, tetapi kesalahan sendiri membuatnya tertinggal lagi. Pelatih "
        f"{random.choice(PEOPLE)} mengatakan anak asuhnya sudah bermain sesuai rencana meskipun masih perlu "
        "memperbaiki pertahanan. Pada babak selanjutnya lawan yang dihadapi diperkirakan lebih berat karena bermain "
        "di kandang sendiri."
    )
    return [text]


def _release_award(random: Random) -> list[str]:
    one, two = random.sample(PEOPLE, 2)
    firm, giver = random.sample(FIRMS, 2)
    text = (
        f"Perusahaan {firm} menerima penghargaan pelayanan terbaik dari lembaga {giver} dalam malam anugerah yang "
        f"diadakan di {random.choice(CITIES)}. Penghargaan diserahkan oleh ketua dewan juri {one} kepada manajer "
        f"hubungan masyarakat {two}. Penilaian dilakukan selama enam bulan melalui survei pelanggan, kunjungan "
        f"lapangan, dan pemeriksaan berkas oleh para juri. Penghargaan ini, kata {two}, merupakan hasil kerja "
        "seluruh karyawan dan menjadi dorongan untuk terus memperbaiki layanan. Ke depan perusahaan akan menambah "
        "saluran pengaduan, mempercepat waktu tanggap, dan melatih petugas di semua kantor. Acara ditutup dengan "
        "makan malam bersama dan pertunjukan musik daerah oleh para siswa sekolah seni setempat."
    )
    return [text]


def _update_search(random: Random) -> list[str]:
    city, date, name, crew = random.choice(CITIES), _date(random), random.choice(PEOPLE), random.randrange(9, 40)
    ship, found, ships = random.choice(FIRMS), random.randrange(1, 4), random.randrange(3, 9)
    versions = []
    for day in ("pertama", "kedua", "ketiga"):
        versions.append(
            f"Pencarian hari {day} terhadap kapal {ship} yang hilang kontak di perairan {city} sejak {date} "
            f"dilakukan dengan {ships} kapal. Kapal itu membawa {crew} awak dan berangkat dari pelabuhan lama menuju "
            f"pulau seberang. Kepala kantor pencarian {name} menyatakan {found} orang telah ditemukan dalam keadaan "
            "selamat dan dirawat di rumah sakit. Wilayah pencarian diperluas mengikuti arah arus dan angin, "
            "sementara nelayan setempat ikut menyisir pantai. Tinggi gelombang menyulitkan regu penyelam, sehingga "
            "penyelaman hanya dilakukan pada pagi hari. Keluarga awak kapal menunggu kabar di posko pelabuhan dan "
            "mendapat pendampingan dari petugas kesehatan serta relawan yang datang bergantian."
        )
        found, ships = found + random.randrange(1, 5), ships + random.randrange(0, 3)
    return versions


def _correction_place(random: Random) -> list[str]:
    wrong, right = random.sample(CITIES, 2)
    person, date, schools, books = (
        random.choice(PEOPLE),
        _date(random),
        random.randrange(5, 60),
        random.randrange(2, 30),
    )

    def text(city: str) -> str:
        return (
            f"Perpustakaan keliling mulai melayani {schools} sekolah dasar di {city} pada {date}. Mobil perpustakaan "
            f"membawa sekitar {books}00 judul buku dan datang seminggu sekali ke tiap sekolah. Kepala perpustakaan "
            f"daerah {person} mengatakan minat baca anak-anak meningkat sejak layanan serupa diadakan tahun lalu. "
            "Guru diminta mendampingi murid memilih buku dan mencatat peminjaman. Orang tua juga boleh meminjam "
            "dengan menunjukkan kartu keluarga. Buku yang rusak diperbaiki oleh para sukarelawan, dan warga yang "
            "ingin menyumbang buku dapat mengantarkannya langsung ke gedung perpustakaan."
        )

    return [text(wrong), f"{text(right)} Ralat: nama kota pada berita ini telah diperbaiki."]


FAMILIES: dict[str, tuple[Callable[[Random], list[str]], ...]] = {
    "weather": (_weather_office, _weather_flood, _weather_quality),
    "rates": (_rates_closing, _rates_gold, _rates_staples),
    "matches": (_match_report, _match_table, _match_badminton),
    "releases": (_release_director, _release_branch, _release_award),
    "updates": (_update_quake, _update_fire, _update_search),
    "corrections": (_correction_figure, _correction_name, _correction_place),
}
