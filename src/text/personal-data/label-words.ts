/** What a word beside a number says that it is. */
export type LabelKind =
  | 'national'
  | 'passport'
  | 'password'
  | 'token'
  | 'phone'
  | 'number'
  | 'version'
  | 'programme'
  | 'other';

/**
 * The words, in small letters, with `|` between them; one that ends in `-` may
 * go on (*Personalausweisnummer*), the others stand alone. Without accents they
 * are found as well.
 */
export const LABEL_WORDS: Record<LabelKind, string> = {
  national: [
    'social security-|social insurance-|ssn|sin|itin|nino|nhs|national insurance-|national id-|national identity-|national identification-',
    'identity card-|identity number-|identity document-|identity code-|id card-|identification number-|identification code-|personal code|personal id-|personal number',
    'tax id-|tax file-|tax number|taxpayer-|tfn|tin|medicare-|aadhaar-|aadhar-|adhaar-|uidai|pan card-|pan number|pan no|pan is|pan|nric|fin number|fin no|citizen id-|citizenship-|resident registration-|rrn|voter id-|epic no|nin|bvn',
    'personalausweis-|ausweisnummer-|ausweisnr|ausweis|steuer-id-|steuerid-|steuer-identifikationsnummer|steueridentifikation-|steuernummer-|idnr|sozialversicherung-|rentenversicherung-|rvnr|svnr|sv-nummer|ahv-',
    "carte d’identité-|carte d'identité-|cni|sécurité sociale|nir|numéro fiscal|numéro insee|insee",
    'dni|nie|nif|documento nacional-|documento de identidad-|cédula-|seguridad social|curp|rfc|cuil|cuit|rut|run',
    "codice fiscale|carta d’identità|carta d'identità|tessera sanitaria",
    'cpf|cartão de cidadão|bilhete de identidade|número de contribuinte',
    'bsn|burgerservicenummer|sofinummer|rijksregisternummer|identiteitskaart-|insz',
    'personnummer-|samordningsnummer|fødselsnummer-|cpr|cpr-nummer|henkilötunnus-|hetu|kennitala|personbeteckning',
    'pesel|dowód osobisty|dowodu osobistego|nr dowodu|rodné číslo|rodné č|občanský průkaz|cnp|oib|egn|егн|isikukood-|asmens kodas|personas kods|személyi szám-|emšo|jmbg',
    'kimlik-|tckn|t.c. no|t.c. kimlik|αμκα|amka|αφμ|ταυτότητα-|ταυτότητας-',
    'инн|снилс|рнокпп|идентификационный-|ідентифікаційний-|индивидуальный-',
    '身份证-|身分證-|身份證-|居民身份-|マイナンバー-|個人番号-|주민등록번호-|주민번호-|외국인등록번호-',
    'บัตรประชาชน-|เลขประจำตัวประชาชน-|cccd|cmnd|căn cước-|nik|ktp|mykad',
    'رقم الهوية-|الهوية الوطنية-|תעודת זהות-|ת.ז-|ת״ז-|आधार-|पैन-|id code-|teudat zehut',
  ].join('|'),
  passport: [
    'passport-|travel document-|reisepass-|passnummer-|passnr|passeport-|pasaporte-|passaporto-|passaporte-|paspoort-|paszport-|passinumero-|passin numero',
    'паспорт-|загранпаспорт-|pasaport-|护照-|護照-|パスポート-|旅券-|여권-|หนังสือเดินทาง-|جواز السفر-|جواز سفر-|דרכון-|διαβατήριο-|διαβατηρίου|hộ chiếu-|paspor|útlevél-|cestovní pas-|pašaport-|pas číslo|पासपोर्ट-|nomor paspor|pașaport-|putovnica-|pass nr|pass-nr',
  ].join('|'),
  password: [
    'password-|passwords|passwd|passphrase-|passcode|pwd|pass|pw|pin|pin code',
    'passwort-|kennwort-|mot de passe|mdp|contraseña-|clave|senha-|palavra-passe|parola|wachtwoord-|lösenord-|passord-|adgangskode-|kodeord|salasana-|hasło-|hasła|heslo-|jelszó-|geslo|lozinka-|slaptažodis|parole|parool-|şifre-|sifre-|parolă-|kodi',
    'пароль-|пароля|паролем|парола-|лозинка-|κωδικός-|συνθηματικό',
    '密码-|密碼-|口令-|パスワード-|暗証番号-|비밀번호-|암호-|รหัสผ่าน-|mật khẩu-|kata sandi|sandi|kata laluan',
    'كلمة المرور-|كلمة السر-|סיסמה-|סיסמא-|पासवर्ड-|पासवर्ड|پسورد-|رمز عبور-',
  ].join('|'),
  token:
    'token-|api key-|api-key-|api_key-|apikey-|access key-|access_key-|accesskey-|secret-|secret key-|client secret-|client_secret-|clientsecret-|private key-|auth key-|authkey-|bearer-|schlüssel-|zugriffsschlüssel-|jeton|clé api|clave api|clave de api|chave de api|chave api|токен-|ключ-|令牌-|密钥-|密鑰-|トークン-|キー|토큰-|credential-|session id|sessionid|cookie-|sas_key|accountkey|recovery code-|backup code-',
  phone: [
    'phone-|telephone-|mobile-|cell|cellphone-|tel|tlf|please call|call us|call him|call her|call my|call me|text me|ring me|reach me|whatsapp-|signal|telegram|viber|sms|fax|landline|contact number|dial',
    'telefon-|telephon-|handy-|mobil-|ruf mich an|anrufen-|festnetz-|téléphone-|tél|portable|appelez-|appeler|teléfono-|móvil-|celular-|llámame-|llamame-|llámenme-|llama-|telefono-|cellulare-|chiamami-|chiamatemi-|telefone-|telemóvel-|ligue|telefoon-|mobiel-|bel me|puhelin-|puh|komórka-|zadzwoń-|telefonszám-|τηλέφωνο-|κινητό-',
    'телефон-|тел|звоните-|позвоните-|моб|电话-|電話-|手机-|手機-|携帯-|전화-|휴대폰-|연락처-|โทร-|điện thoại-|sđt|nomor hp|هاتف-|جوال-|رقم الهاتف-|טלפון-|נייד-|फोन-|मोबाइल-|cep telefonu|ara',
  ].join('|'),
  number: 'number is|numbers are|my number-|numer-',
  programme:
    'certif-|zertif-|mc id|mcid|cert|cert id|holder-|candidate-|profile-|award-|transcript-|credential id|认证-|認定-|認證-|сертификат-|сертифик-|sertifika-|diplom-|auszeichnung-|kandidat-|자격증-|شهادة-',
  other:
    'order-|invoice-|receipt-|ticket-|case-|error-|tracking-|reference-|ref|bestellung-|bestellnummer-|rechnung-|pedido-|factura-|commande-|facture-|ordine|fattura|zamówieni-|заказ-|订单-|注文-|주문-|bug-|kb|article-|firmware-|serial-|model-|part number|sku|isbn|commit-|pull request|pr|issue-|sha-|hash|checksum-|port-',
  version:
    'version-|release-|build-|rev|revision-|chapter-|section-|office|driver-|firmware-|oid|chrome|firefox|edge|windows|macos|ios|android|app|update-|patch-|kapitel|abschnitt|treiber|versión|versão|версия-|版本-|バージョン-|버전-',
};
