import { MapCanvas } from '../../map/map-canvas.tsx';
import { MapControls } from '../../map/map-controls.tsx';
import { useRoom } from '../../platform/use-room.ts';
import { useCity } from '../../platform/use-session.ts';
import { MapPictures } from '../../video/on-map/map-pictures.tsx';
import { ConsoleLayers } from './console-layers.tsx';
import { ConsoleOverlays } from './console-overlays.tsx';
import { FieldButtons } from './field/field-buttons.tsx';
import { MapChoice, type MapChoiceProps } from './map-choice.tsx';
import { MapEye } from './map-eye.tsx';
import { MapSigns } from './map-signs.tsx';
import { ActiveTool } from './tools/active-tool.tsx';
import { ToolBar } from './tools/tool-bar.tsx';

/** The map of the console with all that lives on it. */
export function ConsoleMap({ incident, onReport }: MapChoiceProps) {
  const city = useCity();
  const { clock } = useRoom();
  return (
    <MapCanvas
      name="console"
      start={{ centre: [city.centre[0], city.centre[1]], zoom: city.zoom, bearing: 0 }}
      now={clock.now}
      choosing
      chosen={<MapChoice incident={incident} onReport={onReport} />}
    >
      <ConsoleOverlays incident={incident} />
      <MapEye incident={incident} />
      <MapControls
        home={city.box}
        tools={
          <>
            <ToolBar />
            <FieldButtons />
          </>
        }
      >
        <ConsoleLayers />
      </MapControls>
      <MapPictures incident={incident ?? null} />
      <ActiveTool incident={incident} />
      <MapSigns />
    </MapCanvas>
  );
}
