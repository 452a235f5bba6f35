// limit: imports 16, the room is put together here
import '@fontsource-variable/inter/wght.css';
import './ui/token/theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguage } from './app/language.ts';
import { router } from './app/routes.tsx';
import { texts } from './app/texts.ts';
import { startTheme } from './app/theme.ts';
import { createRoom } from './platform/room.ts';
import { RoomContext } from './platform/use-room.ts';
import WireWorker from './platform/wire/wire-worker.ts?worker';
import { workerWire } from './platform/wire/worker-wire.ts';
import { Toasts } from './ui/overlay/toast.tsx';
import { TooltipProvider } from './ui/overlay/tooltip.tsx';

startTheme();
startLanguage(texts);
const room = createRoom(workerWire(() => new WireWorker()));
const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');

createRoot(place).render(
  <StrictMode>
    <RoomContext value={room}>
      <QueryClientProvider client={room.queries}>
        <TooltipProvider>
          <RouterProvider router={router} />
          <Toasts />
        </TooltipProvider>
      </QueryClientProvider>
    </RoomContext>
  </StrictMode>,
);
