import type { Card, Stage } from '../api/bindings';

type Moment = Pick<Card, 'title' | 'moment_of_truth' | 'from_stage' | 'to_stage'>;

/** What customers make up their minds about at a stage: the cards marked so that cover it. `stages` are those shown. */
export function momentsOf(
  stage: string,
  cards: readonly Moment[],
  stages: readonly Pick<Stage, 'id'>[],
): string[] {
  const order = new Map(stages.map(({ id }, at) => [id, at]));
  const here = order.get(stage) ?? -1;
  const covers = ({ from_stage, to_stage }: Moment) => {
    const ends = [order.get(from_stage), order.get(to_stage)].filter((at) => at !== undefined);
    return ends.length > 0 && Math.min(...ends) <= here && here <= Math.max(...ends);
  };
  return cards.filter((card) => card.moment_of_truth && covers(card)).map(({ title }) => title);
}
