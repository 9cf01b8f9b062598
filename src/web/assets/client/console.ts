/** What the console does better with script: keys, confirmations in place, a lease that renews itself, who else looks, words kept ready, lists that stay true, several at once. */
import { openConfirmations } from './console/confirmations.js';
import { keepDrafts } from './console/drafts.js';
import { answerKeys } from './console/keys.js';
import { renewLease } from './console/lease.js';
import { followQueue } from './console/live.js';
import { previewMessages } from './console/preview.js';
import { tellPresence } from './console/presence.js';
import { selectSeveral } from './console/several.js';
import { writeTemplates } from './console/templates.js';
import { countDownUndo } from './console/undo.js';

openConfirmations();
answerKeys();
keepDrafts();
renewLease();
followQueue();
previewMessages();
tellPresence();
writeTemplates();
countDownUndo();
selectSeveral();
