/** ISO 3166-1: each alpha-2 code with its alpha-3 code behind it; Kosovo by its user-assigned codes. */
const codes = (
  "ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE " +
  "BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS " +
  "BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN " +
  "COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST " +
  "EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF " +
  "GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD " +
  "HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM " +
  "JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA " +
  "LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD " +
  "MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM " +
  "NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG " +
  "PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA " +
  "SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD " +
  "STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON " +
  "TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR " +
  "VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE"
).split(" ");

/** What people write and the Unicode names in our four languages do not have. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["uk", "GB"],
  ["great britain", "GB"],
  ["england", "GB"],
  ["scotland", "GB"],
  ["wales", "GB"],
  ["northern ireland", "GB"],
  ["grossbritannien", "GB"],
  ["angleterre", "GB"],
  ["united states of america", "US"],
  ["u s", "US"],
  ["u s a", "US"],
  ["america", "US"],
  ["holland", "NL"],
  ["the netherlands", "NL"],
  ["czech republic", "CZ"],
  ["tschechische republik", "CZ"],
  ["hong kong", "HK"],
  ["hongkong", "HK"],
  ["macau", "MO"],
  ["korea", "KR"],
  ["republic of korea", "KR"],
  ["uae", "AE"],
  ["turkey", "TR"],
  ["ivory coast", "CI"],
  ["republic of ireland", "IE"],
  ["brasil", "BR"],
  ["osterreich", "AT"],
  ["espana", "ES"],
  ["italia", "IT"],
  ["viet nam", "VN"],
]);

const simplified = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();

let byName: ReadonlyMap<string, string> | null = null;

/** Built when the first name is met: four languages take some milliseconds, most forms send codes. */
function namedCountries(): ReadonlyMap<string, string> {
  if (byName) return byName;
  const names = new Map(otherNames);
  for (const language of ["en", "de", "fr", "es"]) {
    const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of codes) {
      const alpha2 = code.slice(0, 2);
      const name = display.of(alpha2);
      if (name !== undefined) names.set(simplified(name), alpha2);
    }
  }
  byName = names;
  return names;
}

/** ISO 3166-1 alpha-2 for a code of two or three letters or a name in English, German, French or Spanish; else null. */
export function countryCode(text: string): string | null {
  const given = text.trim();
  if (given.length > 80) return null;
  const upper = given.toUpperCase();
  if (/^[A-Z]{2,3}$/.test(upper)) {
    const found = codes.find((code) => (upper.length === 2 ? code.startsWith(upper) : code.endsWith(upper)));
    if (found) return found.slice(0, 2);
  }
  return namedCountries().get(simplified(given)) ?? null;
}
