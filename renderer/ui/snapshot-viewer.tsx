// A record's pictures large: all displays side by side or one alone, zoomed and moved, or why there are none.
import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconCameraOff,
  IconClock,
  IconEyeOff,
  IconMaximize,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type PictureState, usePictureWords } from './picture-words.ts';
import { SnapshotStage } from './snapshot-viewer-stage.tsx';
import type { PictureView } from './snapshot-viewer-state.ts';
import { timeText } from './time-format.ts';
import './snapshot-viewer.css';

export interface SnapshotViewerProps {
  readonly state: PictureState;
  readonly pictures: PictureView;
  readonly zone: string;
}

export function SnapshotViewer({ state, pictures, zone }: SnapshotViewerProps) {
  const { t } = useTranslation();
  const words = usePictureWords()(state);
  const { snapshot } = state;
  const time = snapshot ? timeText(snapshot.takenAt, zone) : '';
  const several = (snapshot?.displays.length ?? 0) > 1;
  return (
    <figure className="wd-snapshot">
      <SnapshotStage
        pictures={pictures}
        missing={state.missing}
        label={t(snapshot ? 'snapshot.stage' : 'snapshot.stageEmpty')}
        altOf={({ picture }) =>
          several
            ? t('snapshot.altDisplay', { display: picture.display + 1, time })
            : t('snapshot.alt', { time })
        }
      >
        <NoPicture state={state} />
      </SnapshotStage>
      <div className="wd-snapshot-bar">
        <figcaption className="wd-number">
          {snapshot && <b>{t('snapshot.taken', { time: timeText(snapshot.takenAt, zone) })}</b>}
          {snapshot && words.map((word) => <span key={word}>{word}</span>)}
        </figcaption>
        {snapshot && several && <Displays displays={snapshot.displays} pictures={pictures} />}
        {snapshot && <Zoom pictures={pictures} />}
      </div>
    </figure>
  );
}

function NoPicture({ state }: { state: PictureState }) {
  const { t } = useTranslation();
  const [reason] = usePictureWords()(state);
  const Icon =
    state.noSnapshot === null ? IconClock : state.noSnapshot === 'privacy-pause' ? IconEyeOff : IconCameraOff;
  return (
    <div className="wd-stage-words">
      <Icon size={32} stroke={1.25} aria-hidden />
      <p>
        <b>{reason}</b>
      </p>
      <p>{t(state.noSnapshot === null ? 'snapshot.waitingWhy' : 'snapshot.noneWhy')}</p>
    </div>
  );
}

function Displays({
  displays,
  pictures,
}: {
  displays: readonly { display: number }[];
  pictures: PictureView;
}) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('snapshot.displays')}
      value={String(pictures.only ?? 'all')}
      onChange={(value) => pictures.choose(value === 'all' ? null : Number(value))}
      data={[
        { value: 'all', label: t('snapshot.allDisplays') },
        ...displays.map(({ display }) => ({
          value: String(display),
          label: t('snapshot.display', { display: display + 1 }),
        })),
      ]}
    />
  );
}

function Zoom({ pictures }: { pictures: PictureView }) {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(pictures.scale);
  return (
    <div className="wd-snapshot-zoom">
      <Tooltip label={t('snapshot.zoomOutKey')}>
        <ActionIcon aria-label={t('snapshot.zoomOut')} onClick={() => pictures.step('out')}>
          <IconZoomOut size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('snapshot.fullKey')}>
        <Button
          className="wd-number"
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={t('snapshot.full', { percent })}
          onClick={pictures.full}
        >
          {percent}
        </Button>
      </Tooltip>
      <Tooltip label={t('snapshot.zoomInKey')}>
        <ActionIcon aria-label={t('snapshot.zoomIn')} onClick={() => pictures.step('in')}>
          <IconZoomIn size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('snapshot.fitKey')}>
        <ActionIcon
          aria-label={t('snapshot.fit')}
          aria-pressed={pictures.view.zoom === null}
          onClick={pictures.fit}
        >
          <IconMaximize size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
