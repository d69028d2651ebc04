import type { LaneKind } from '../api/bindings';
import type { IconName } from '../controls/icons';

/** The kinds of lanes in the order they are offered. */
export const laneKinds: { kind: LaneKind; label: string; icon: IconName; hint: string }[] = [
  { kind: 'steps', label: 'Steps', icon: 'route', hint: 'What customers do' },
  { kind: 'touchpoints', label: 'Touchpoints', icon: 'smartphone', hint: 'Through what they meet you' },
  { kind: 'emotion', label: 'Emotion', icon: 'smile', hint: 'A curve per persona, and what was measured' },
  {
    kind: 'thoughts',
    label: 'Thoughts',
    icon: 'message-circle',
    hint: 'What customers think and ask themselves',
  },
  { kind: 'pain_points', label: 'Pain points', icon: 'triangle-alert', hint: 'With a severity of 1 to 4' },
  { kind: 'quotes', label: 'Quotes', icon: 'quote', hint: 'Customers’ own words' },
  { kind: 'opportunities', label: 'Opportunities', icon: 'lightbulb', hint: 'With a status' },
  { kind: 'frontstage', label: 'Frontstage', icon: 'headset', hint: 'What staff do in sight of customers' },
  { kind: 'backstage', label: 'Backstage', icon: 'package', hint: 'What customers don’t see' },
  { kind: 'support_systems', label: 'Support systems', icon: 'cpu', hint: 'Systems and partners behind it' },
  { kind: 'storyboard', label: 'Storyboard', icon: 'image', hint: 'Pictures of what happens' },
  {
    kind: 'metrics',
    label: 'Metrics',
    icon: 'chart-no-axes-column',
    hint: 'NPS, CSAT, CES and stars against a target',
  },
  { kind: 'text', label: 'Notes', icon: 'type', hint: 'Plain cards' },
];

/** Whether a lane holds cards; the emotion lane holds points, the metrics lane measured values. */
export function holdsCards(kind: LaneKind): boolean {
  return kind !== 'emotion' && kind !== 'metrics';
}
