import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Toaster as Sonner, toast } from 'sonner';

/** Mounted once by the app. */
export function Toasts() {
  const { t } = useTranslation('ui');
  return (
    <Sonner
      position="top-center"
      // Below the top bar, over the map: panels and pictures stay free.
      offset={{ top: 52 }}
      mobileOffset={{ top: 56 }}
      containerAriaLabel={t('notices')}
      visibleToasts={4}
      icons={{
        success: <CircleCheck aria-hidden="true" className="size-4 text-ink-soft" />,
        info: <Info aria-hidden="true" className="size-4 text-ink-soft" />,
        error: <CircleAlert aria-hidden="true" className="size-4 text-fault" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            // Pressed also while a dialog takes the rest of the page out of reach: what it offers to undo cannot wait.
            'pointer-events-auto flex w-88 items-start gap-2 rounded-normal border border-edge bg-overlay px-3 py-2 text-body text-ink shadow-overlay font-sans',
          error: 'border-l-4 border-l-fault',
          icon: 'mt-px shrink-0',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-ink-soft',
          actionButton: 'shrink-0 rounded-normal border border-edge px-2 py-0.5 hover:bg-hover',
        },
      }}
    />
  );
}

export interface NoticeAction {
  readonly text: string;
  readonly onClick: () => void;
}

export interface Notice {
  readonly text: string;
  readonly detail?: string;
  readonly action?: NoticeAction;
}

/** What happened, in passing. Anything that must not be missed belongs on the screen, not here. */
export function notify({ text, detail, action }: Notice): void {
  toast.info(text, { ...(detail === undefined ? {} : { description: detail }), ...press(action) });
}

export function notifyDone({ text, detail, action }: Notice): void {
  toast.success(text, { ...(detail === undefined ? {} : { description: detail }), ...press(action) });
}

/** A refusal or fault that the place where the person acted cannot show. Stays until read: 12 seconds or a press. */
export function notifyFault({ text, detail, action }: Notice): void {
  toast.error(text, { duration: 12_000, ...(detail === undefined ? {} : { description: detail }), ...press(action) });
}

function press(action: NoticeAction | undefined) {
  return action === undefined ? {} : { action: { label: action.text, onClick: action.onClick } };
}
