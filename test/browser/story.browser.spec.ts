import { tellStory } from './story.js';

describe('the whole story with JavaScript', () => tellStory(true));
