import { tellStory } from './story.js';

describe('the whole story without JavaScript', () => tellStory(false));
