/** A language of the load: what its categories are called, and words from frequent to rare. */
export interface LoadLanguage {
  /** The dictionary of PostgreSQL. */
  language: string;
  slug: string;
  name: string;
  words: readonly string[];
}

/** So many rare words are made up beside those of a language: names of products, of errors, of people. */
const RARE_WORDS = 4_000;
const SYLLABLES = 'ka lo mi ter san ver dol an ti re no gra pel us cor ban fi qua zen vor'.split(
  ' ',
);

export const LOAD_LANGUAGES: readonly LoadLanguage[] = [
  {
    language: 'english',
    slug: 'load-english',
    name: 'Load: English',
    words: withRareWords(
      'the to and of in is my for that it was on with have but not can this be at as are after from when does exam certificate account sign page dashboard result score address code mail works shows wrong twice again yesterday browser profile name employer transcript award number passed renew expired record support answer question question problem error missing second person phone password factor link button claim dormant request waiting days week moderator centre registration voucher schedule appointment cancelled refund identity document upload photo language translation practice lab sandbox module learning path badge share verify employer company contract moved married surname',
    ),
  },
  {
    language: 'german',
    slug: 'load-german',
    name: 'Load: German',
    words: withRareWords(
      'die der und ich ist nicht das in zu mit auf von es den ein eine für aber nach wenn bei hat wird mein Prüfung Zertifikat Konto Anmeldung Seite Ergebnis Punkte Adresse Code Fehler funktioniert zeigt falsch zweimal gestern Browser Profil Name Arbeitgeber Nachweis Nummer bestanden verlängern abgelaufen Datensatz Hilfe Antwort Frage Problem fehlt zweite Person Telefon Kennwort Faktor Link Schaltfläche wartet Tage Woche Zentrum Termin abgesagt Ausweis hochladen Sprache Übersetzung Übung Modul Lernpfad Abzeichen teilen prüfen Firma Vertrag umgezogen verheiratet Nachname Größe Straße',
    ),
  },
  {
    language: 'spanish',
    slug: 'load-spanish',
    name: 'Load: Spanish',
    words: withRareWords(
      'de la que el en y a los no se un por con una para es mi pero cuando como me ha examen certificado cuenta acceso página resultado puntos dirección código error funciona muestra mal dos veces ayer navegador perfil nombre empresa expediente número aprobado renovar caducado registro ayuda respuesta pregunta problema falta segunda persona teléfono contraseña factor enlace botón espera días semana centro cita cancelada documento subir idioma traducción práctica módulo ruta insignia compartir verificar contrato mudado casado apellido corazón año',
    ),
  },
];

export const LOAD_TAGS = withRareWords(
  'sign-in password mail transcript renewal exam-day voucher score name-change dashboard badge profile two-factor passkey employer refund schedule browser mobile error',
).slice(0, 60);

/** The words of a list, and made up ones that hardly ever come. */
function withRareWords(words: string): string[] {
  const rare = Array.from({ length: RARE_WORDS }, (_, number) => {
    const [a, b, c] = [number % 20, Math.floor(number / 20) % 20, Math.floor(number / 400) % 20];
    return `${SYLLABLES[a] ?? ''}${SYLLABLES[b] ?? ''}${SYLLABLES[c] ?? ''}`;
  });
  return [...new Set([...words.split(' '), ...rare])];
}
