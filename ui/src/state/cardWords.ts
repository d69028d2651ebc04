/** The words in which a card's details are offered and told. */
import type { Basis, Card, Channel, LaneKind, OpportunityStatus } from '../api/bindings';
import type { IconName } from '../controls/icons';

/** The channels in the order they are offered. */
export const channels: { channel: Channel; label: string; icon: IconName }[] = [
  { channel: 'search', label: 'Search', icon: 'search' },
  { channel: 'social', label: 'Social media', icon: 'share-2' },
  { channel: 'advert', label: 'Advert', icon: 'megaphone' },
  { channel: 'word_of_mouth', label: 'Word of mouth', icon: 'users' },
  { channel: 'web', label: 'Web', icon: 'monitor' },
  { channel: 'app', label: 'App', icon: 'smartphone' },
  { channel: 'store', label: 'Store', icon: 'store' },
  { channel: 'partner', label: 'Partner', icon: 'landmark' },
  { channel: 'event', label: 'Event', icon: 'calendar' },
  { channel: 'phone', label: 'Phone', icon: 'phone' },
  { channel: 'chat', label: 'Chat', icon: 'message-circle' },
  { channel: 'email', label: 'Email', icon: 'mail' },
  { channel: 'sms', label: 'SMS', icon: 'message-square' },
  { channel: 'letter', label: 'Letter', icon: 'file-text' },
  { channel: 'courier', label: 'Courier', icon: 'truck' },
  { channel: 'manual', label: 'Manual', icon: 'book-open' },
  { channel: 'workshop', label: 'Workshop', icon: 'wrench' },
  { channel: 'helpdesk', label: 'Help centre', icon: 'life-buoy' },
];

const icons = new Map(channels.map(({ channel, icon }) => [channel, icon]));

/** The icon of a card: its channel's, else that of the channel its title names, else its lane's. */
export function cardIcon(kind: LaneKind, { channel, title }: Pick<Card, 'channel' | 'title'>): IconName {
  const named = channel ?? (kind === 'touchpoints' ? guessChannel(title) : null);
  if (named !== null) return icons.get(named) ?? 'circle-help';
  if (kind === 'backstage') return 'package';
  return kind === 'support_systems' ? 'cpu' : 'message-circle';
}

/** The channel that a touchpoint's title names, so that "Email" gets the right icon without further ado. */
function guessChannel(title: string): Channel | null {
  const words = title.toLocaleLowerCase();
  const found = channels.find(
    ({ channel, label }) => words.includes(label.toLocaleLowerCase()) || words.includes(channel),
  );
  return found?.channel ?? null;
}

export const statuses: { status: OpportunityStatus; label: string; tone: '' | 'acc' | 'pos' }[] = [
  { status: 'idea', label: 'Idea', tone: '' },
  { status: 'next', label: 'Next', tone: '' },
  { status: 'testing', label: 'Testing', tone: 'acc' },
  { status: 'shipped', label: 'Shipped', tone: 'pos' },
];

export const severities = ['A nuisance', 'Annoying', 'Serious', 'People leave'];

export const basisOptions: { value: Basis | ''; label: string; hint: string }[] = [
  { value: '', label: 'Not said', hint: 'Nobody has said yet what this rests on.' },
  { value: 'observed', label: 'Observed', hint: 'Seen in research or in what customers say.' },
  { value: 'assumed', label: 'Assumed', hint: 'What the team believes and has not checked.' },
  { value: 'proposed', label: 'Proposed', hint: 'What the team wants to try.' },
];
