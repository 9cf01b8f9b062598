const CERTIFICATION_COLUMNS = `
  c.code, c.title, c.level, c.role, c.valid_months as "validMonths", c.description,
  array(select r.exam_code from requirements r where r.certification_code = c.code
    order by r.exam_code) as "examCodes",
  (select min(e.retired_on) from requirements r join exams e on e.code = r.exam_code
    where r.certification_code = c.code) as "retiredOn"`;

const FROM_FIRST_LEVEL = `array_position(array['fundamentals', 'associate', 'expert'], c.level), c.title`;

const EXAM_COLUMNS = 'e.code, e.title, e.retired_on as "retiredOn"';

export const CERTIFICATIONS = `
  select ${CERTIFICATION_COLUMNS} from certifications c order by ${FROM_FIRST_LEVEL}`;

/** The certification of code $1. */
export const CERTIFICATION = `select ${CERTIFICATION_COLUMNS} from certifications c where c.code = $1`;

/** The certifications that ask for exam $1. */
export const CERTIFICATIONS_OF_EXAM = `
  select ${CERTIFICATION_COLUMNS} from certifications c
  where exists (select from requirements r where r.certification_code = c.code and r.exam_code = $1)
  order by ${FROM_FIRST_LEVEL}`;

export const EXAMS = `select ${EXAM_COLUMNS} from exams e order by e.code`;

/** The exam of code $1. */
export const EXAM = `select ${EXAM_COLUMNS} from exams e where e.code = $1`;

/** The exams of certification $1. */
export const EXAMS_OF_CERTIFICATION = `
  select ${EXAM_COLUMNS} from requirements r join exams e on e.code = r.exam_code
  where r.certification_code = $1 order by e.code`;

/** The certifications that ask for any exam of $1, each with all of its exams. */
export const CERTIFICATIONS_ASKING_FOR = `
  select c.code, c.title,
    json_agg(json_build_object('code', e.code, 'title', e.title, 'retiredOn', e.retired_on)
      order by e.code) as exams
  from certifications c
    join requirements r on r.certification_code = c.code
    join exams e on e.code = r.exam_code
  where c.code in (select certification_code from requirements where exam_code = any($1))
  group by c.code, c.title order by c.title`;
