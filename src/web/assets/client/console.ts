/** What the console does better with script: keys, confirmations in place, a lease that renews itself. */
import { openConfirmations } from './console/confirmations.js';
import { answerKeys } from './console/keys.js';
import { renewLease } from './console/lease.js';
import { previewMessages } from './console/preview.js';

openConfirmations();
answerKeys();
renewLease();
previewMessages();
