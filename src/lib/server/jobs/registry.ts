import type { Job } from './contract.ts';
import { job as deliverNotifications } from './deliver-notifications.ts';

/** Every job of the product. A new one is a file beside this one and a line here. */
export const jobs: readonly Job[] = [deliverNotifications];
