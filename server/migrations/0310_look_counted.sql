-- Who counted the bytes of a look: the gate that sent them; of one over WebRTC the media server's API, or else the viewer, who may say anything.
alter table look add column counted text not null default 'gate';
