import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { criticalMark, priorities, priorityName, priorityPath } from '../../ui/sign/shapes.ts';
import { parseOklch, type Sight, seenBy, toHex } from '../../ui/token/colour.ts';

const sights: readonly Sight[] = ['normal', 'protanopia', 'deuteranopia', 'tritanopia', 'greyscale'];

/** The alarm scale as computed for other eyes, by the same arithmetic that the token test uses. */
export function AlarmSight() {
  const { t } = useTranslation('gallery');
  const box = useRef<HTMLTableElement>(null);
  const [fills, setFills] = useState<readonly string[]>([]);
  useEffect(() => {
    const read = () => {
      if (box.current === null) return;
      const style = getComputedStyle(box.current);
      setFills(priorities.map((priority) => style.getPropertyValue(`--alarm-${priorityName[priority]}`)));
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return (
    <table ref={box}>
      <tbody>
        {sights.map((sight) => (
          <tr key={sight}>
            <th scope="row" className="pr-3 text-left text-meta font-normal text-ink-soft">
              {t(`sight-${sight}`)}
            </th>
            {priorities.map((priority, index) => (
              <td key={priority} className="px-1">
                <svg viewBox="-1 -1 18 18" className="size-5" aria-hidden="true">
                  <path
                    d={priorityPath[priority]}
                    fill={seen(sight, fills[index])}
                    className="stroke-alarm-edge"
                    strokeWidth="1.4"
                  />
                  {priority === 1 && <path d={criticalMark} className="fill-alarm-mark" />}
                </svg>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function seen(sight: Sight, fill: string | undefined): string {
  return fill === undefined || fill === '' ? 'none' : toHex(seenBy(sight, parseOklch(fill)));
}
