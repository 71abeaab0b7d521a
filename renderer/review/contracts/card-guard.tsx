// Catches one contract's card that cannot be shown, so that the others stay usable.
import { Component, type ReactNode } from 'react';
import type { ContractCard } from '../../../shared/wire/contracts.ts';
import { hrefOf } from '../frame/route.ts';
import { Failed } from '../frame/waiting.tsx';

interface Props {
  readonly card: ContractCard;
  readonly onAgain: () => void;
  readonly children: ReactNode;
}

/** Tries again with every new answer about the contract. */
export class CardGuard extends Component<
  Props,
  { readonly failed: ContractCard | null; readonly error: unknown }
> {
  override state = { failed: null as ContractCard | null, error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') };
  }

  override componentDidCatch(): void {
    this.setState({ failed: this.props.card });
  }

  override componentDidUpdate(): void {
    const { failed } = this.state;
    if (failed !== null && failed !== this.props.card) this.setState({ failed: null, error: null });
  }

  override render(): ReactNode {
    const { card, onAgain, children } = this.props;
    const { error } = this.state;
    return error === null ? children : <CardFailed card={card} error={error} onAgain={onAgain} />;
  }
}

function CardFailed({ card, error, onAgain }: Omit<Props, 'children'> & { error: unknown }) {
  return (
    <li className="wd-card wd-contract">
      <header>
        <h3>
          <a href={hrefOf({ screen: 'contract', contract: card.id })}>{card.title}</a>
        </h3>
      </header>
      <Failed
        problem={{ reason: 'card-failed', message: error instanceof Error ? error.message : String(error) }}
        stale={false}
        onAgain={onAgain}
      />
    </li>
  );
}
