/** How the map is looked at: its zoom, what is filtered, whether as a matrix or an outline. No record. */

export const ZOOM_LEAST = 0.12;
export const ZOOM_MOST = 2;
/** Steps of Ctrl + and Ctrl −: overview, titles, full, larger. */
export const ZOOM_STEPS = [0.15, 0.25, 0.4, 0.56, 0.75, 1, 1.25, 1.5, 2];
/** From here on titles are shown, and from here on whole cards. */
export const TITLES_FROM = 0.5;
export const FULL_FROM = 0.9;

class View {
  zoom = $state(1);
  /** Whether the small picture of the whole map is shown. */
  minimap = $state(true);
  /** Whether the map is shown as a tree in place of the matrix. */
  outline = $state(false);

  setZoom(zoom: number): void {
    this.zoom = Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, zoom));
  }
}

export const view = new View();
