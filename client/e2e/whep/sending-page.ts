import type { Browser } from 'playwright-core';

/** A page that sends pictures over WebRTC to whoever's offer it is given: what a media server does, by the same browser's own means. */
export interface SendingPage {
  readonly answer: (offer: string, session: string) => Promise<string>;
  readonly end: (session: string) => void;
}

/** Its picture is of one colour with a stripe that moves, 25 a second, in H.264 as a camera's. */
export async function openSendingPage(browser: Browser, origin: () => string): Promise<SendingPage> {
  // Who may use a microphone is told addresses, and no names that only this machine's multicast knows.
  const context = await browser.newContext({ permissions: ['microphone'] });
  const page = await context.newPage();
  let isOpen = false;
  return {
    async answer(offer, session) {
      if (!isOpen) await page.goto(origin());
      isOpen = true;
      return page.evaluate(answerInPage, { offer, session });
    },
    end: (session) =>
      void page
        .evaluate((name) => (window as unknown as Peers).peers?.get(name)?.close(), session)
        .catch(() => undefined),
  };
}

interface Peers {
  peers?: Map<string, RTCPeerConnection>;
}

async function answerInPage({ offer, session }: { offer: string; session: string }): Promise<string> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
  const drawing = canvas.getContext('2d');
  let x = 0;
  const draw = () => {
    if (drawing === null) return;
    drawing.fillStyle = 'rgb(0, 200, 0)';
    drawing.fillRect(0, 0, 320, 240);
    drawing.fillStyle = 'rgb(0, 80, 0)';
    x = (x + 4) % 320;
    drawing.fillRect(x, 120, 8, 120);
  };
  draw();
  setInterval(draw, 40);
  const stream = canvas.captureStream(25);
  const [track] = stream.getVideoTracks();
  const peer = new RTCPeerConnection();
  const page = window as unknown as Peers;
  page.peers = new Map([...(page.peers ?? []), [session, peer]]);
  await peer.setRemoteDescription({ type: 'offer', sdp: offer });
  const [transceiver] = peer.getTransceivers();
  if (track === undefined || transceiver === undefined) throw new Error('there is nothing to send');
  await transceiver.sender.replaceTrack(track);
  transceiver.direction = 'sendonly';
  const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === 'video/H264'));
  await peer.setLocalDescription();
  await new Promise<void>((resolve) => {
    const check = () => (peer.iceGatheringState === 'complete' ? resolve() : undefined);
    peer.addEventListener('icegatheringstatechange', check);
    check();
  });
  return peer.localDescription?.sdp ?? '';
}
