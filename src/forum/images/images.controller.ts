import { Controller, Get, NotFoundException, Param, Post, Query, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Request, Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { mimeType } from '../../storage/rules/file-kind.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { ImageForm } from './image-forms.js';
import type { PostImage } from './post-image.entity.js';
import { PostImages } from './post-images.service.js';

const TYPES = 'image/jpeg,image/png,image/webp';
/** Whoever saw a public image once need not ask again the same day; nobody keeps it for others, nor a hidden one at all (T35). */
const PUBLIC_CACHE = 'private, max-age=86400, immutable';
/** A file of a person is no page: it runs nothing, and is shown as what it is. */
const SANDBOX = "default-src 'none'; sandbox";

/** Images of posts: the page that takes one in, and the images. */
@Controller('images')
export class ImagesController {
  constructor(private readonly images: PostImages) {}

  @Get('new')
  async page(
    @Query('image') asked: unknown,
    @Query('alt') alt: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const id = queryText(asked);
    const image = isUUID(id) ? await this.images.own(actor, id) : null;
    this.render(res, Form.empty(ImageForm), image && shownImage(image, queryText(alt)));
  }

  @Post()
  async add(
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ImageForm, req.body);
    const [file] = Array.isArray(req.files) ? req.files : [];
    const added = await form.submit(async ({ alt }) => {
      const { id } = await this.images.add(actor, file?.buffer);
      res.redirect(303, `/images/new?${new URLSearchParams({ image: id, alt }).toString()}`);
    });
    if (!added) this.render(res.status(422), form, null);
  }

  @Public()
  @Get([':id', ':id/:size'])
  async image(
    @Param('id') id: string,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const image = isUUID(id) ? await this.images.shown(actor, id) : null;
    if (!image) throw new NotFoundException();
    res
      .set('Cache-Control', image.isPublic ? PUBLIC_CACHE : 'private, no-store')
      .set('Content-Security-Policy', SANDBOX)
      .set('Content-Disposition', 'inline')
      .type(mimeType(image.kind))
      .send(image.content);
  }

  private render(
    res: Response,
    form: Form<ImageForm>,
    image: ReturnType<typeof shownImage> | null,
  ): void {
    res.set('Cache-Control', 'no-store').render('forum/image', {
      title: res.locals.t('images:title'),
      section: 'forum',
      form: form.view(),
      acceptedTypes: TYPES,
      image,
    });
  }
}

/** An image with the words that put it into a post. */
function shownImage({ id, width, height }: PostImage, alt: string) {
  const address = `/images/${id}/${width}x${height}`;
  const words = alt.replace(/[[\]\\\s]+/g, ' ').trim();
  return { address, width, height, alt: words, markdown: `![${words}](${address})` };
}
