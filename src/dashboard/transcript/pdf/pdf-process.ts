import { type DocumentRequest, TypstDocuments } from './typst-document.js';

/*
 * The process that sets documents: the compiler and its fonts take some 100 MB,
 * which the application has only while somebody wants a PDF.
 */
export interface PdfQuestion extends DocumentRequest {
  id: number;
}

export interface PdfAnswer {
  id: number;
  /** Base64; missing where it could not be set. */
  pdf?: string;
  problem?: string;
}

const documents = new TypstDocuments();

process.on('message', (question: PdfQuestion) => {
  documents
    .pdf(question)
    .then((pdf) => answer({ id: question.id, pdf: pdf.toString('base64') }))
    .catch((error: unknown) => answer({ id: question.id, problem: String(error) }));
});
process.on('disconnect', () => process.exit());

function answer(message: PdfAnswer): void {
  process.send?.(message);
}
