import { secureHeaders } from "hono/secure-headers";

/**
 * Headers that keep a page from doing anything that these pages do not do: they run no script, load
 * nothing from elsewhere, and stand in no frame.
 */
export const security = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  // Whether there is TLS is known to whoever ends it, in front of this server.
  strictTransportSecurity: false,
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
});
