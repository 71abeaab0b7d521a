// The calendar that leads to a day; fetched when it is first opened.
import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/de';
import 'dayjs/locale/en-gb';
import { DatePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';

/** `date` and `today` as `YYYY-MM-DD`. */
export function DayPicker(props: { date: string; today: string; onPick: (date: string) => void }) {
  const { t, i18n } = useTranslation();
  return (
    <DatePicker
      className="wd-picker"
      value={props.date}
      defaultDate={props.date}
      maxDate={props.today}
      locale={i18n.language === 'en' ? 'en-gb' : i18n.language}
      hideOutsideDates
      highlightToday
      ariaLabels={{
        previousMonth: t('picker.previousMonth'),
        nextMonth: t('picker.nextMonth'),
        previousYear: t('picker.previousYear'),
        nextYear: t('picker.nextYear'),
        previousDecade: t('picker.previousDecade'),
        nextDecade: t('picker.nextDecade'),
      }}
      onChange={(date) => date && props.onPick(date)}
    />
  );
}
