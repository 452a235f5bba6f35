import '@fontsource-variable/inter/wght.css';
import '../../ui/token/theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepWorker } from '../../patrol/worker/keep-worker.ts';
import { PhoneContext, startPhone } from '../../platform/offline/phone.ts';
import { createRoom } from '../../platform/room.ts';
import { RoomContext } from '../../platform/use-room.ts';
import { socketWire } from '../../platform/wire/socket-wire.ts';
import { startLanguage } from '../language.ts';
import { startTheme } from '../theme.ts';
import { PhoneApp } from './phone-app.tsx';
import { phoneTexts } from './phone-texts.ts';
import { startManifest } from './web-manifest.ts';

startTheme();
startLanguage(phoneTexts);
startManifest();
keepWorker();
const room = createRoom(socketWire(window.location.origin), 'phone');
const place = document.getElementById('app');
if (place === null) throw new Error('patrol.html has no #app');
const root = createRoot(place);

void startPhone(room).then((phone) =>
  root.render(
    <StrictMode>
      <RoomContext value={room}>
        <PhoneContext value={phone}>
          <QueryClientProvider client={room.queries}>
            <PhoneApp />
          </QueryClientProvider>
        </PhoneContext>
      </RoomContext>
    </StrictMode>,
  ),
);
