import { ImageSweep } from './image-sweep.js';
import { ImagesController } from './images.controller.js';
import { PostImage, PostImageUse } from './post-image.entity.js';
import { PostImages } from './post-images.service.js';

/** What the forum's module takes from this room. */
export const IMAGE_ENTITIES = [PostImage, PostImageUse];

export const IMAGE_CONTROLLERS = [ImagesController];

export const IMAGE_PROVIDERS = [ImageSweep, PostImages];
