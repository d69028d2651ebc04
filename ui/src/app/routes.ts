import type { Component } from 'svelte';
import FeedbackView from '../feedback/FeedbackView.svelte';
import HomeView from '../home/HomeView.svelte';
import ImportView from '../import/ImportView.svelte';
import SettingsView from '../settings/SettingsView.svelte';
import type { Route } from '../state/route.svelte';
import MapScreen from './MapScreen.svelte';
import PersonaScreen from './PersonaScreen.svelte';

/** The screen of every route. */
export const screens: Record<Route['name'], Component> = {
  home: HomeView,
  map: MapScreen,
  personas: PersonaScreen,
  feedback: FeedbackView,
  import: ImportView,
  settings: SettingsView,
};
