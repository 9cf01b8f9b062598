import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { isStaff } from '../../accounts/access/role.js';
import { Clock } from '../../config/clock.js';
import { FileRefused } from '../../storage/file-refused.js';
import { ReceivedFiles } from '../../storage/received-files.js';
import { type ImageKind, isImage } from '../../storage/rules/file-kind.js';
import { FormProblem } from '../../web/form-problem.js';
import { type Limit, Limits } from '../../web/limits.js';
import { postVisibleTo, PUBLIC_POST, PUBLIC_TOPIC } from '../forum.policy.js';
import { PostImage } from './post-image.entity.js';

/** Bytes of an image as it is sent. */
export const MOST_IMAGE_BYTES = 5 * 1_024 * 1_024;
const IMAGES_OF_A_DAY: Limit = { points: 40, seconds: 86_400, words: 'images:tooMany' };

/** An image on its way to a browser. */
export interface ShownImage {
  kind: ImageKind;
  content: Buffer;
  /** Whether everybody sees it. */
  isPublic: boolean;
}

/** Images in posts: taken in, and shown to whoever sees a post with them. */
@Injectable()
export class PostImages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: ReceivedFiles,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps an image, drawn anew; until a post shows it, its uploader alone sees it.
   * @throws FormProblem at `image`
   * @throws TooManyRequests
   */
  async add(actor: Actor, sent: Buffer | undefined): Promise<PostImage> {
    if (!sent) throw new FormProblem('image', 'images:problem.empty');
    if (sent.length > MOST_IMAGE_BYTES) throw new FormProblem('image', 'images:problem.tooLarge');
    await this.limits.take('forum.images', String(actor.id), IMAGES_OF_A_DAY);
    const { kind, content } = await this.checked(sent);
    const { default: sharp } = await import('sharp');
    const { width, height } = await sharp(content).metadata();
    return this.dataSource.manager.save(PostImage, {
      uploaderId: actor.id,
      kind,
      width,
      height,
      content,
      createdAt: this.clock.now(),
    });
  }

  /** An image that the person sees; null where there is none. Staff sees what stands in any post, held ones too. */
  async shown(person: Actor | null, id: string): Promise<ShownImage | null> {
    const [found] = await this.dataSource.query<ShownImage[]>(
      `select i.kind, i.content, ${usedWhere(`${PUBLIC_POST} and ${PUBLIC_TOPIC}`)} as "isPublic"
       from post_images i
       where i.id = $1 and (i.uploader_id = $2::int or ${usedWhere(postVisibleTo('$2'))}
         or ($3 and ${usedWhere(`p.state <> 'private'`)}))`,
      [id, person?.id ?? null, person !== null && isStaff(person.role)],
    );
    return found ?? null;
  }

  /** One's own image; null where it is another's, or gone. */
  async own(actor: Actor, id: string): Promise<PostImage | null> {
    return this.dataSource.manager.findOneBy(PostImage, { id, uploaderId: actor.id });
  }

  private async checked(sent: Buffer): Promise<{ kind: ImageKind; content: Buffer }> {
    try {
      const { kind, content } = await this.files.check(sent);
      if (!isImage(kind)) throw new FormProblem('image', 'images:problem.kind');
      return { kind, content };
    } catch (error) {
      if (error instanceof FileRefused)
        throw new FormProblem('image', `images:problem.${error.reason}`);
      throw error;
    }
  }
}

/** SQL: whether a post for which `condition` holds shows the image `i`. */
function usedWhere(condition: string): string {
  return `exists (select from post_image_uses u join posts p on p.id = u.post_id
    join topics t on t.id = p.topic_id where u.image_id = i.id and ${condition})`;
}
