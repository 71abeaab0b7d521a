// Something could not be done: what, why, and a button to try once more.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { focusAround } from '../../ui/focus-around.ts';

export function Failed(props: {
  title: string;
  text: string;
  action: string;
  disabled?: boolean;
  run: () => void;
}) {
  return (
    <div className="wd-note wd-health-failed" role="alert">
      <IconAlertTriangle className="wd-health-glyph" size={20} stroke={1.75} aria-hidden />
      <div>
        <b>{props.title}</b>
        <p>{props.text}</p>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        disabled={props.disabled ?? false}
        onClick={(event) => {
          focusAround(event.currentTarget);
          props.run();
        }}
      >
        {props.action}
      </Button>
    </div>
  );
}
