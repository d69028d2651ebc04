import type { Component } from 'svelte';
import FeedbackView from '../feedback/FeedbackView.svelte';
import HomeView from '../home/HomeView.svelte';
import ImportView from '../import/ImportView.svelte';
import SettingsView from '../settings/SettingsView.svelte';
import ConcordanceView from '../concordance/ConcordanceView.svelte';
import ContrastView from '../contrast/ContrastView.svelte';
import SourcesView from '../sources/SourcesView.svelte';
import TagsView from '../tags/TagsView.svelte';
import type { Route } from '../state/route.svelte';
import CompareScreen from './CompareScreen.svelte';
import MapScreen from './MapScreen.svelte';
import MapsScreen from './MapsScreen.svelte';
import PersonaScreen from './PersonaScreen.svelte';

/** The screen of every route. */
export const screens: Record<Route['name'], Component> = {
  home: HomeView,
  map: MapScreen,
  maps: MapsScreen,
  compare: CompareScreen,
  personas: PersonaScreen,
  feedback: FeedbackView,
  tags: TagsView,
  contrast: ContrastView,
  concordance: ConcordanceView,
  sources: SourcesView,
  import: ImportView,
  settings: SettingsView,
};
