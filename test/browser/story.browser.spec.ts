import { describe } from '@jest/globals';
import { tellStory } from './story.js';

describe('the whole story with JavaScript', () => tellStory(true));
