"""Places that news texts are datelined from, in lower case: Indonesia's towns, and the world's by Indonesian names.

Not a gazetteer: a place that is missing here is still read as a dateline beside an outlet's name or in capitals.
"""

from __future__ import annotations

_INDONESIA = """
ambon, badung, balikpapan, banda aceh, bandar lampung, bandung, bandung barat, bangka, bangkalan, banjar, banjarbaru,
banjarmasin, banjarnegara, bantul, banyumas, banyuwangi, batam, batang, batu, bekasi, bengkulu, bima, binjai, bireuen,
bitung, blitar, blora, bogor, bojonegoro, bondowoso, bontang, boyolali, brebes, bukittinggi, cianjur, ciamis, cikarang,
cilacap, cilegon, cimahi, cirebon, demak, denpasar, depok, dumai, ende, garut, gianyar, gorontalo, gowa, gresik,
gunungkidul, indramayu, jakarta, jakarta barat, jakarta pusat, jakarta selatan, jakarta timur, jakarta utara, jambi,
jayapura, jember, jepara, jogja, jogjakarta, jombang, karanganyar, karangasem, karawang, kebumen, kediri, kendal,
kendari, klaten, klungkung, kudus, kulon progo, kulonprogo, kuningan, kupang, kuta, labuan bajo, lamongan, lampung,
langkat, lebak, lhokseumawe, lombok, lombok barat, lombok timur, lombok tengah, lombok utara, lubuklinggau, lumajang,
madiun, magelang, magetan, majalengka, majene, makassar, malang, mamuju, manado, manokwari, mataram, maumere, medan,
merauke, metro, mojokerto, nabire, nganjuk, ngawi, nunukan, nusa dua, pacitan, padang, padangpanjang, palangka raya,
palangkaraya, palembang, palopo, palu, pamekasan, pandeglang, pangkalpinang, parepare, pasuruan, pati, payakumbuh,
pekalongan, pekanbaru, pemalang, pematangsiantar, ponorogo, pontianak, poso, probolinggo, purbalingga, purwakarta,
purwokerto, purworejo, rembang, sabang, salatiga, samarinda, sampang, sampit, semarang, serang, siak, sibolga, sidoarjo,
sigi, sikka, singaraja, singkawang, situbondo, sleman, solo, sorong, sragen, subang, sukabumi, sukoharjo, sumbawa,
sumedang, sumenep, surabaya, surakarta, tabanan, tangerang, tangerang selatan, tanjung pinang, tanjungpinang,
tanjung selor, tarakan, tasikmalaya, tegal, temanggung, ternate, timika, toraja, trenggalek, tuban, tulungagung, ubud,
ungaran, wamena, wonogiri, wonosobo, yogyakarta, bali, aceh, ntt, ntb
"""
_WORLD = """
abu dhabi, abuja, addis ababa, algiers, amman, amsterdam, ankara, athena, baghdad, bagdad, baku, bangkok, barcelona,
beijing, beirut, beograd, berlin, bern, bogota, bratislava, brasilia, brussel, brussels, budapest, buenos aires,
bukares, canberra, caracas, damaskus, davos, den haag, dhaka, dili, doha, dubai, dublin, frankfurt, gaza, gaza city,
hanoi, harare, havana, helsinki, hong kong, houston, islamabad, istanbul, jeddah, jenewa, johannesburg, kabul, kairo,
kathmandu, khartoum, kiev, kinshasa, kolombo, kopenhagen, kuala lumpur, kuwait, kuwait city, kyiv, lagos, lima, lisbon,
liverpool, london, los angeles, madinah, madrid, makau, makkah, manchester, manila, mekkah, melbourne, mexico city,
miami, milan, milano, minsk, mogadishu, moskow, mumbai, munich, nairobi, naypyidaw, new delhi, new york, osaka, oslo,
ottawa, paris, perth, phnom penh, praha, pretoria, pyongyang, quito, ramallah, rio de janeiro, riyadh, roma,
san francisco, sana'a, sanaa, santiago, seoul, shanghai, singapura, sofia, stockholm, sydney, taipei, tallinn,
tbilisi, teheran, tel aviv, tokyo, tripoli, tunis, turin, vatikan, vatican city, vientiane, warsawa, washington,
washington dc, wellington, wina, yangon, yerevan, yerusalem, zagreb, zurich
"""

TOWNS = frozenset(" ".join(place.split()) for place in _INDONESIA.split(","))
"""Those of Indonesia alone: capitals abroad also stand for their governments."""
PLACES = TOWNS | frozenset(" ".join(place.split()) for place in _WORLD.split(","))

ALSO_WORDS = frozenset(
    {"banjar", "batang", "batu", "ende", "lebak", "lima", "malang", "medan", "metro", "pati", "serang", "solo"}
)
"""Places whose names are ordinary words as well (``lima`` is five)."""
