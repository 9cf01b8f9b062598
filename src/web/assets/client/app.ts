/** What pages do better with script. Every page is whole without it. */
import { answerCopyButtons } from './enhance/copy.js';
import { enhanceComposers } from './enhance/composer.js';
import { keepPostDrafts } from './enhance/drafts.js';
import { quoteIntoReply } from './enhance/quoting.js';
import { followProgress } from './enhance/follow-progress.js';
import { leadToErrors } from './enhance/errors.js';
import { closeMenusOutside } from './enhance/menu.js';
import { revealPasswords } from './enhance/reveal.js';
import { sendOnce } from './enhance/send-once.js';
import { suggestSimilar } from './enhance/similar.js';
import { followUnread } from './enhance/unread.js';

leadToErrors();
sendOnce();
answerCopyButtons();
revealPasswords();
closeMenusOutside();
enhanceComposers();
keepPostDrafts();
suggestSimilar();
quoteIntoReply();
followUnread();
followProgress();
